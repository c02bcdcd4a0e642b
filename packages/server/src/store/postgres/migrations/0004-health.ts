/** What tells an endpoint that only fails from a healthy one, and what is to be told of it. */
export const health = `
-- Endpoints whose last attempts have failed; a success takes the row away, so that a healthy endpoint costs nothing.
CREATE TABLE failing (
  endpoint BIGINT PRIMARY KEY,
  since BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  lasted_ms BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  is_told BOOLEAN NOT NULL
);

-- What is yet to be published as an operational event. The key makes the event's id, so none is given out twice.
CREATE TABLE notices (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type TEXT NOT NULL,
  at BIGINT NOT NULL,
  data TEXT NOT NULL
);
`;
