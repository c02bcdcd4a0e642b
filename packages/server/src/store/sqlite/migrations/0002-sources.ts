/** Where other applications' webhooks arrive. A deleted source stays: events name it, and its id is not given out again. */
export const sources = `
CREATE TABLE sources (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  tenant INTEGER NOT NULL,
  version INTEGER NOT NULL,
  settings TEXT NOT NULL,
  -- The secrets, and the URL as the provider was given it.
  sealed BLOB NOT NULL,
  refused INTEGER NOT NULL DEFAULT 0,
  refused_reason TEXT,
  refused_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
);
CREATE INDEX sources_by_tenant ON sources (tenant);
`;
