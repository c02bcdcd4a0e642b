/** Bulk retries, cancels and replays, and the lane of what they send. */
export const jobs = `
CREATE TABLE jobs (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  -- Null for every tenant's.
  tenant INTEGER,
  -- The endpoint's id, where it is about one alone.
  endpoint TEXT,
  selection TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  -- Where it goes on (job-place.ts); null at its end.
  main TEXT,
  -- The same for endpoints that have a track of their own, by their ids.
  apart TEXT NOT NULL,
  estimate INTEGER NOT NULL,
  estimate_complete INTEGER NOT NULL,
  examined INTEGER NOT NULL,
  done INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  waiting_for TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER
);
CREATE INDEX jobs_running ON jobs (status) WHERE status = 'running';

-- The job that opened it last: its attempts go in the lane of replays until somebody retries it by hand.
ALTER TABLE deliveries ADD COLUMN job INTEGER;
CREATE INDEX deliveries_of_jobs ON deliveries (job, due_at) WHERE job IS NOT NULL AND due_at IS NOT NULL;
CREATE INDEX deliveries_replayed ON deliveries (endpoint, due_at) WHERE job IS NOT NULL AND due_at IS NOT NULL;
`;
