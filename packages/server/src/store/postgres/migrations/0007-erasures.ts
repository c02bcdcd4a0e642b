/** Tenants whose payloads were erased by one word and still stand in rows: the night watch walks over them. */
export const erasures = `
CREATE TABLE erasures (
  tenant BIGINT PRIMARY KEY,
  -- Only events below this key are yet to be looked at.
  below BIGINT NOT NULL,
  -- The delivery to go on after, in the event just below.
  rest BIGINT
);
`;
