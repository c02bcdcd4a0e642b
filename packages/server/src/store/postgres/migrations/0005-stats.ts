/** Statistics: what happened to the project, a tenant or an endpoint within a bucket of time. */
export const stats = `
-- width and at in milliseconds; kind 0 the project, 1 a tenant, 2 an endpoint; owner its key, 0 for the project. Read by
-- the times asked for and dropped by age, so that the key is all the index it needs.
CREATE TABLE stats (
  width BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind SMALLINT NOT NULL,
  owner BIGINT NOT NULL,
  counts TEXT NOT NULL,
  PRIMARY KEY (width, at, kind, owner)
) WITH (fillfactor = 70);
`;
