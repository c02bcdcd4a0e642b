/**
 * Many nodes on one database (docs/decisions/0074): who is there, who delivers for which shard, and what changed that
 * every node keeps in memory.
 */
export const nodes = `
-- A row for each node that there may be; whoever takes one makes the ids that belong to it (place.ts).
CREATE TABLE nodes (
  place SMALLINT PRIMARY KEY,
  -- The process that has it; null when none does.
  node TEXT,
  delivers BOOLEAN NOT NULL DEFAULT false,
  seen_at TIMESTAMPTZ NOT NULL DEFAULT '-infinity',
  -- The last moment whose ids may have been made in this place, by the clock of whoever had it.
  ids_until BIGINT NOT NULL DEFAULT 0
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
INSERT INTO nodes (place) SELECT generate_series(0, 63);

CREATE TABLE shards (
  shard SMALLINT PRIMARY KEY,
  epoch BIGINT NOT NULL DEFAULT 0,
  -- The node that delivers for it; null when none does.
  place SMALLINT
);
INSERT INTO shards (shard) SELECT generate_series(0, 255);

-- Who makes the deliveries of a large fan-out; null where whoever did is of before there were several nodes.
ALTER TABLE fan_outs ADD node TEXT;

-- Whose commit it was: a node tells its own at once.
ALTER TABLE commits ADD place SMALLINT;

-- What has changed of what every node keeps in memory: only the name of it, for the row itself says how it stands now.
CREATE TABLE changes (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- As in the log of what happened: a row is not to be passed over before every commit below its number is over.
  number BIGINT NOT NULL,
  at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
  kind TEXT NOT NULL,
  id TEXT,
  -- Of the kind "deliveries": what was changed by hand, and by which node.
  deliveries BIGINT[],
  place SMALLINT
);
CREATE INDEX changes_by_number ON changes (number);
CREATE INDEX changes_by_time ON changes (at);

-- By triggers, so that nothing that changes settings can forget to say so.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO changes (number, kind, id)
    SELECT pg_current_xact_id()::text::bigint + xid_offset, TG_ARGV[0],
      CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ->> TG_ARGV[1] ELSE to_jsonb(NEW) ->> TG_ARGV[1] END
    FROM origin;
  RETURN NULL;
END $$;
CREATE TRIGGER tenants_change AFTER INSERT OR UPDATE OF name, metadata, retention, deleted_at ON tenants
  FOR EACH ROW EXECUTE FUNCTION note_change('tenant', 'id');
CREATE TRIGGER tenants_erased AFTER UPDATE OF erased_before ON tenants
  FOR EACH ROW WHEN (OLD.erased_before <> NEW.erased_before) EXECUTE FUNCTION note_change('erased', 'id');
CREATE TRIGGER event_types_change AFTER INSERT OR UPDATE OR DELETE ON event_types
  FOR EACH ROW EXECUTE FUNCTION note_change('event_type', 'name');
CREATE TRIGGER api_keys_change AFTER INSERT OR UPDATE OR DELETE ON api_keys
  FOR EACH ROW EXECUTE FUNCTION note_change('api_key', 'id');
CREATE TRIGGER endpoints_change AFTER INSERT OR UPDATE OF version, status, reason, paused_until, deleted_at ON endpoints
  FOR EACH ROW EXECUTE FUNCTION note_change('endpoint', 'id');
CREATE TRIGGER sources_change AFTER INSERT OR UPDATE OF version, deleted_at ON sources
  FOR EACH ROW EXECUTE FUNCTION note_change('source', 'id');
CREATE TRIGGER jobs_begun AFTER INSERT ON jobs
  FOR EACH ROW EXECUTE FUNCTION note_change('job', 'id');
CREATE TRIGGER jobs_ended AFTER UPDATE OF status ON jobs
  FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION note_change('job', 'id');
`;
