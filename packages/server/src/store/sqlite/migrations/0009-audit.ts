/** Who did what to which thing, chained by hash. */
export const audit = `
CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  role TEXT NOT NULL,
  tenant TEXT,
  operation TEXT NOT NULL,
  object TEXT,
  version INTEGER,
  fields TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_by_tenant ON audit (tenant, number);
CREATE INDEX audit_by_object ON audit (object, number);
-- Against our own mistakes; whoever can write to the file can drop a trigger, and is betrayed by the hashes.
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
`;
