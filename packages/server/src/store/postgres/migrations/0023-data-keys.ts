/** A data key for each tenant's payloads (docs/decisions/0116). */
export const dataKeys = `
-- Sealed by the vault. Whoever has a copy of the other tables without this one can open no payload. Of a row that is gone
-- nothing is to stay in the table's file for longer than it must: autovacuum comes whenever there is one.
CREATE TABLE data_keys (
  id BIGINT PRIMARY KEY,
  tenant BIGINT NOT NULL,
  sealed BYTEA NOT NULL,
  -- Seals nothing new, and is about to be destroyed.
  retired BOOLEAN NOT NULL DEFAULT false
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 0);
-- Of two nodes that make a tenant's first key at once the second finds the first one's.
CREATE UNIQUE INDEX data_keys_current ON data_keys (tenant) WHERE NOT retired;
CREATE INDEX data_keys_retired ON data_keys (tenant) WHERE retired;

-- The node that has the place and opens what data keys have sealed; another name, or none, while an older version has it.
ALTER TABLE nodes ADD COLUMN opens_keys TEXT;
`;
