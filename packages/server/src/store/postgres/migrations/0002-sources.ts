/** Where other applications' webhooks arrive. A deleted source stays: events name it, and its id is not given out again. */
export const sources = `
CREATE TABLE sources (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  tenant BIGINT NOT NULL,
  version BIGINT NOT NULL,
  settings TEXT NOT NULL,
  -- The secrets, and the URL as the provider was given it.
  sealed BYTEA NOT NULL,
  refused BIGINT NOT NULL DEFAULT 0,
  refused_reason TEXT,
  refused_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT
);
CREATE INDEX sources_by_tenant ON sources (tenant);
`;
