/**
 * What the journey of an event needs. Times are Unix milliseconds. `key` is the internal key of a row: of what the
 * journey makes, the time-ordered one in its id (store/key.ts); of settings, a small number in the order of creation.
 * Columns named `sealed…` hold what the vault made. Text of callers is written as store/text.ts says.
 */
export const journey = `
CREATE TABLE owner (epoch INTEGER NOT NULL);
INSERT INTO owner VALUES (0);

CREATE TABLE tenants (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  name TEXT,
  metadata TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
);
CREATE UNIQUE INDEX tenants_by_id ON tenants (id) WHERE deleted_at IS NULL;

CREATE TABLE event_types (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  description TEXT,
  schema TEXT NOT NULL,
  example TEXT NOT NULL,
  sensitive INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE api_keys (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  role TEXT NOT NULL,
  tenant TEXT,
  prefix TEXT NOT NULL,
  hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER
);

-- A deleted endpoint stays: its deliveries' history names it, and its id is not given out again.
CREATE TABLE endpoints (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  tenant INTEGER NOT NULL,
  version INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  paused_until INTEGER,
  -- The number of its last event, where it orders them.
  sequence INTEGER NOT NULL DEFAULT 0,
  sealed_secrets BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
);
CREATE INDEX endpoints_by_tenant ON endpoints (tenant);
CREATE INDEX endpoints_stopped ON endpoints (status) WHERE status <> 'active';
CREATE INDEX endpoints_deleted ON endpoints (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX tenants_deleted ON tenants (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE endpoint_versions (
  endpoint INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  settings TEXT NOT NULL,
  -- The URL, the custom headers and the transformation: each may hold a credential.
  sealed BLOB NOT NULL,
  PRIMARY KEY (endpoint, version)
) WITHOUT ROWID;

-- Neighbours in time, in the order of their keys (buckets.ts).
CREATE TABLE events_buckets (number INTEGER PRIMARY KEY, first_key INTEGER NOT NULL UNIQUE);
CREATE TABLE deliveries_buckets (number INTEGER PRIMARY KEY, first_key INTEGER NOT NULL UNIQUE);
INSERT INTO events_buckets VALUES (0, 0);
INSERT INTO deliveries_buckets VALUES (0, 0);

-- The data comes last, so that summaries are read without its pages.
CREATE TABLE events (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  tenant INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  type TEXT NOT NULL,
  timestamp INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL,
  -- In which commit it was accepted.
  commit_number INTEGER NOT NULL,
  -- How many deliveries it has; null while a large fan-out is under way.
  deliveries INTEGER,
  ordering_key TEXT,
  channels TEXT,
  content_type TEXT,
  source TEXT,
  deliver_at INTEGER,
  expires_at INTEGER,
  traceparent TEXT,
  sealed_headers BLOB,
  -- Null when it was erased.
  sealed_data BLOB
);
CREATE INDEX events_by_tenant ON events (bucket, tenant);
CREATE INDEX events_by_source ON events (source) WHERE source IS NOT NULL;

CREATE TABLE event_ids (
  id TEXT NOT NULL,
  tenant INTEGER NOT NULL,
  event INTEGER NOT NULL,
  fingerprint BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (id, tenant)
) WITHOUT ROWID;

-- Fan-outs too large for one commit; gone with their last slice.
CREATE TABLE fan_outs (
  event INTEGER PRIMARY KEY,
  -- The id of the endpoint of the last delivery committed.
  after TEXT,
  deliveries INTEGER NOT NULL
);

CREATE TABLE deliveries (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  event INTEGER NOT NULL,
  endpoint INTEGER NOT NULL,
  tenant INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  -- 0 pending, 1 delivered, 2 exhausted, 3 cancelled. Held, and cancelled with its endpoint, are derived when read.
  status INTEGER NOT NULL,
  reason TEXT,
  attempts INTEGER NOT NULL,
  spent INTEGER NOT NULL,
  -- When the next attempt is due. Not null: it is open.
  due_at INTEGER,
  -- In which part of the index of open ones it stands: 0 just made, 1 waiting (parking.ts).
  is_waiting INTEGER NOT NULL DEFAULT 0,
  completed_at INTEGER,
  sequence INTEGER,
  -- The key of its latest attempt; each attempt names the one before it.
  last_attempt INTEGER,
  -- 1 while it is open for a single attempt that somebody asked for.
  by_hand INTEGER,
  -- The commit of its first change that was no attempt.
  changed_in INTEGER
);
CREATE INDEX deliveries_open ON deliveries (is_waiting, endpoint, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_ordered ON deliveries (endpoint, sequence) WHERE due_at IS NOT NULL AND sequence IS NOT NULL;
CREATE INDEX deliveries_by_event ON deliveries (event);
CREATE INDEX deliveries_by_tenant ON deliveries (bucket, tenant, endpoint);
CREATE INDEX deliveries_failed ON deliveries (status) WHERE status >= 2;
CREATE INDEX deliveries_failed_by_endpoint ON deliveries (endpoint, status) WHERE status >= 2;

CREATE TABLE attempts (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  delivery INTEGER NOT NULL,
  commit_number INTEGER NOT NULL,
  previous INTEGER,
  number INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT,
  status INTEGER,
  -- What was sent and what came back.
  sealed BLOB NOT NULL
);

-- What happened, in the order of its commits, for streams that are taken up again (happenings.ts).
CREATE TABLE commits (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  happenings BLOB NOT NULL
);
`;
