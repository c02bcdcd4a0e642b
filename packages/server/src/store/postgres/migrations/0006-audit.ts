/** Who did what to which thing, chained by hash. */
export const audit = `
CREATE TABLE audit (
  number BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
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

-- The end of the chain: who appends locks it, so that several nodes make one chain.
CREATE TABLE audit_end (number BIGINT NOT NULL, hash TEXT NOT NULL);
INSERT INTO audit_end VALUES (0, '');

-- Against our own mistakes; whoever owns the database can drop a trigger, and is betrayed by the hashes.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
`;
