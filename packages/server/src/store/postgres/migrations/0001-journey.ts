/**
 * What the journey of an event needs. Times are Unix milliseconds. `key` is the internal key of a row: of what the
 * journey makes, the time-ordered one in its id (store/key.ts); of settings, a small number in the order of creation.
 * Columns named `sealed…` hold what the vault made. Text of callers is written as store/text.ts says.
 *
 * Big tables are cut by time (partitions.ts) and their primary keys begin with the tenant, so that PostgreSQL's
 * distributed relatives can spread them (docs/decisions/0072). The index by the key alone finds a row by its id.
 */
export const journey = `
-- Who delivers: the newest epoch, and the node that was last heard of (ownership.ts).
CREATE TABLE owner (epoch BIGINT NOT NULL, node TEXT, seen_at TIMESTAMPTZ);
INSERT INTO owner (epoch) VALUES (0);

-- Numbers of commits are transaction ids plus this, so that they go on growing after a dump was restored elsewhere.
CREATE TABLE origin (xid_offset BIGINT NOT NULL);
INSERT INTO origin VALUES (0);

CREATE TABLE tenants (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT,
  metadata TEXT NOT NULL,
  -- Seconds; null where it was not said.
  retention BIGINT,
  -- The payloads of what a tenant's commits before this one brought are erased, whatever still stands in their rows.
  erased_before BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT
);
CREATE UNIQUE INDEX tenants_by_id ON tenants (id) WHERE deleted_at IS NULL;
CREATE INDEX tenants_deleted ON tenants (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE event_types (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  description TEXT,
  schema TEXT NOT NULL,
  example TEXT NOT NULL,
  sensitive BOOLEAN NOT NULL,
  retention BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE api_keys (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  role TEXT NOT NULL,
  tenant TEXT,
  prefix TEXT NOT NULL,
  hash BYTEA NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT
);

-- A deleted endpoint stays: its deliveries' history names it, and its id is not given out again.
CREATE TABLE endpoints (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  tenant BIGINT NOT NULL,
  version BIGINT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  paused_until BIGINT,
  -- The number of its last event, where it orders them.
  sequence BIGINT NOT NULL DEFAULT 0,
  sealed_secrets BYTEA NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT
) WITH (fillfactor = 70);
CREATE INDEX endpoints_by_tenant ON endpoints (tenant);
CREATE INDEX endpoints_stopped ON endpoints (status) WHERE status <> 'active';
CREATE INDEX endpoints_deleted ON endpoints (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE endpoint_versions (
  endpoint BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  settings TEXT NOT NULL,
  -- The URL, the custom headers and the transformation: each may hold a credential.
  sealed BYTEA NOT NULL,
  PRIMARY KEY (endpoint, version)
);

CREATE TABLE events (
  tenant BIGINT NOT NULL,
  key BIGINT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  timestamp BIGINT NOT NULL,
  accepted_at BIGINT NOT NULL,
  -- In which commit it was accepted.
  commit_number BIGINT NOT NULL,
  -- How many deliveries it has; null while a large fan-out is under way.
  deliveries INTEGER,
  ordering_key TEXT,
  channels TEXT,
  content_type TEXT,
  source TEXT,
  deliver_at BIGINT,
  expires_at BIGINT,
  traceparent TEXT,
  sealed_headers BYTEA,
  -- Null when it was erased.
  sealed_data BYTEA,
  PRIMARY KEY (tenant, key)
) PARTITION BY RANGE (key);
-- What is sealed does not become smaller.
ALTER TABLE events ALTER sealed_data SET STORAGE EXTERNAL, ALTER sealed_headers SET STORAGE EXTERNAL;
CREATE INDEX events_by_key ON events (key);
CREATE INDEX events_by_source ON events (source, key) WHERE source IS NOT NULL;

CREATE TABLE event_ids (
  tenant BIGINT NOT NULL,
  id TEXT NOT NULL,
  event BIGINT NOT NULL,
  fingerprint BYTEA NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX event_ids_by_id ON event_ids (id);

-- Callers' ids whose event is gone and that are remembered for longer, by the time they may go.
CREATE TABLE outliving_ids (
  expires_at BIGINT NOT NULL,
  tenant BIGINT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (expires_at, tenant, id)
);

-- Fan-outs too large for one commit; gone with their last slice.
CREATE TABLE fan_outs (
  tenant BIGINT NOT NULL,
  event BIGINT NOT NULL,
  -- The id of the endpoint of the last delivery committed.
  after TEXT,
  deliveries INTEGER NOT NULL,
  PRIMARY KEY (tenant, event)
);

CREATE TABLE deliveries (
  tenant BIGINT NOT NULL,
  key BIGINT NOT NULL,
  id TEXT NOT NULL,
  event BIGINT NOT NULL,
  endpoint BIGINT NOT NULL,
  sequence BIGINT,
  -- 0 pending, 1 delivered, 2 exhausted, 3 cancelled. Held, and cancelled with its endpoint, are derived when read.
  status SMALLINT NOT NULL,
  -- The status again where it is 2 or 3. A column of its own, so that delivering changes none that has an index.
  failed SMALLINT,
  reason TEXT,
  attempts INTEGER NOT NULL,
  spent INTEGER NOT NULL,
  completed_at BIGINT,
  -- The key of its latest attempt; each attempt names the one before it.
  last_attempt BIGINT,
  -- The commit of its first change that was no attempt.
  changed_in BIGINT,
  PRIMARY KEY (tenant, key)
) PARTITION BY RANGE (key);
CREATE INDEX deliveries_by_key ON deliveries (key);
CREATE INDEX deliveries_by_endpoint ON deliveries (endpoint, key);
CREATE INDEX deliveries_by_event ON deliveries (event);
CREATE INDEX deliveries_failed ON deliveries (failed, key) WHERE failed IS NOT NULL;
CREATE INDEX deliveries_failed_by_endpoint ON deliveries (endpoint, failed, key) WHERE failed IS NOT NULL;

-- What is open: a row for as long as an attempt is to be made. Apart from the deliveries, so that what lives for some
-- milliseconds costs their indexes nothing.
CREATE TABLE open_deliveries (
  tenant BIGINT NOT NULL,
  delivery BIGINT NOT NULL,
  endpoint BIGINT NOT NULL,
  event BIGINT NOT NULL,
  -- 0 its own turn decides, 1 asked for by a job, 2 behind an open one with the same ordering key.
  part SMALLINT NOT NULL DEFAULT 0,
  -- When the next attempt is due.
  due_at BIGINT NOT NULL,
  sequence BIGINT,
  -- The ordering key of a numbered one that goes in order.
  chain TEXT,
  -- It is open for a single attempt that somebody asked for.
  by_hand BOOLEAN NOT NULL DEFAULT false,
  -- The job that opened it.
  job BIGINT,
  PRIMARY KEY (tenant, delivery)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX open_deliveries_due ON open_deliveries (endpoint, part, due_at, delivery);
CREATE INDEX open_deliveries_ordered ON open_deliveries (endpoint, sequence, delivery)
  WHERE sequence IS NOT NULL AND part <> 1;
CREATE INDEX open_deliveries_chained ON open_deliveries (endpoint, chain, sequence) WHERE chain IS NOT NULL;
CREATE INDEX open_deliveries_by_event ON open_deliveries (event);
CREATE INDEX open_deliveries_of_jobs ON open_deliveries (job, due_at) WHERE job IS NOT NULL;

-- Of the open deliveries with one ordering key only the first may go. Kept by triggers, so that nothing that makes a
-- delivery final, or opens it again, can forget to. The lock on the endpoint makes one who closes and one who opens see
-- each other.
CREATE FUNCTION open_deliveries_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM endpoints WHERE key = OLD.endpoint FOR NO KEY UPDATE;
  UPDATE open_deliveries o SET part = 0 WHERE o.part = 2 AND (o.tenant, o.delivery) IN (
    SELECT f.tenant, f.delivery FROM open_deliveries f WHERE f.endpoint = OLD.endpoint AND f.chain = OLD.chain
      ORDER BY f.sequence LIMIT 1);
  RETURN NULL;
END $$;
CREATE TRIGGER open_deliveries_closed AFTER DELETE ON open_deliveries FOR EACH ROW
  WHEN (OLD.chain IS NOT NULL) EXECUTE FUNCTION open_deliveries_closed();
CREATE FUNCTION open_deliveries_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM endpoints WHERE key = NEW.endpoint FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM open_deliveries f WHERE f.endpoint = NEW.endpoint AND f.chain = NEW.chain
      AND f.sequence < NEW.sequence) THEN
    UPDATE open_deliveries SET part = 2 WHERE tenant = NEW.tenant AND delivery = NEW.delivery;
  ELSE
    UPDATE open_deliveries o SET part = 2 WHERE o.part = 0 AND o.endpoint = NEW.endpoint AND o.chain = NEW.chain
      AND o.sequence > NEW.sequence;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER open_deliveries_opened AFTER INSERT ON open_deliveries FOR EACH ROW
  WHEN (NEW.chain IS NOT NULL) EXECUTE FUNCTION open_deliveries_opened();

CREATE TABLE attempts (
  tenant BIGINT NOT NULL,
  key BIGINT NOT NULL,
  id TEXT NOT NULL,
  delivery BIGINT NOT NULL,
  commit_number BIGINT NOT NULL,
  previous BIGINT,
  number INTEGER NOT NULL,
  started_at BIGINT NOT NULL,
  duration_ms BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT,
  status INTEGER,
  -- What was sent and what came back.
  sealed BYTEA NOT NULL,
  PRIMARY KEY (tenant, key)
) PARTITION BY RANGE (key);
ALTER TABLE attempts ALTER sealed SET STORAGE EXTERNAL;
CREATE INDEX attempts_by_key ON attempts (key);

-- What happened, in the order of its commits, for streams that are taken up again (store/happenings.ts).
CREATE TABLE commits (
  number BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  happenings BYTEA NOT NULL
);
CREATE INDEX commits_by_time ON commits (at);

-- The newest commit that the log has forgotten; no row while it has all. Numbers have gaps, so that the oldest that is
-- there does not say whether one before it was.
CREATE TABLE forgotten_commits (number BIGINT NOT NULL, at BIGINT NOT NULL);
`;
