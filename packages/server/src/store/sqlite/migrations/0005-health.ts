/** What tells an endpoint that only fails from a healthy one, and what is to be told of it. */
export const health = `
-- Endpoints whose last attempts have failed; a success takes the row away, so that a healthy endpoint costs nothing.
CREATE TABLE failing (
  endpoint INTEGER PRIMARY KEY,
  since INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  lasted_ms INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  is_told INTEGER NOT NULL
);

-- What is yet to be published as an operational event. The key makes the event's id, so none is given out twice.
CREATE TABLE notices (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  data TEXT NOT NULL
);
`;
