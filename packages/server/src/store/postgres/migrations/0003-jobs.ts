/** Bulk retries, cancels and replays. */
export const jobs = `
CREATE TABLE jobs (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  -- Null for every tenant's.
  tenant BIGINT,
  -- The endpoint's id, where it is about one alone.
  endpoint TEXT,
  selection TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  -- Where it goes on (job-place.ts); null at its end.
  main TEXT,
  -- The same for endpoints that have a track of their own, by their ids.
  apart TEXT NOT NULL,
  estimate BIGINT NOT NULL,
  estimate_complete BOOLEAN NOT NULL,
  examined BIGINT NOT NULL,
  done BIGINT NOT NULL,
  skipped BIGINT NOT NULL,
  waiting_for TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  finished_at BIGINT
);
CREATE INDEX jobs_running ON jobs (status) WHERE status = 'running';
`;
