/** A data key for each tenant's payloads. */
export const dataKeys = `
-- Sealed by the vault. Whoever has a copy of the other tables without this one can open no payload.
CREATE TABLE data_keys (
  tenant INTEGER PRIMARY KEY,
  id INTEGER NOT NULL UNIQUE,
  sealed BLOB NOT NULL
);
`;
