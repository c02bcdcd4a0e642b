/**
 * For how long what happened is kept (DESIGN.md, Tidy). A tenant and an event type may each say, in seconds; the shorter
 * of the two counts, and where neither does, the project's. 0 erases an event's payload once every delivery of it
 * succeeded: its rows stay as history for the project's retention.
 */

const DAY_MS = 24 * 3_600_000;
export const DEFAULT_RETENTION_MS = 30 * DAY_MS;
/** A caller's event id is remembered at least so long (DESIGN.md section 1). */
const LEAST_ID_MEMORY_MS = 7 * DAY_MS;
/** What a tenant or an event type may say at most, seconds: a hundred years. */
export const LONGEST_RETENTION_S = 3_153_600_000;

/** What was said, in seconds; null where nothing was. */
interface Said {
  readonly tenant: number | null;
  readonly type: number | null;
}

/** For how long an event's payload is kept, milliseconds; 0 means until every delivery of it succeeded. */
export function retentionOf({ tenant, type }: Said, projectMs: number): number {
  if (tenant === null && type === null) return projectMs;
  return Math.min(tenant ?? Number.POSITIVE_INFINITY, type ?? Number.POSITIVE_INFINITY) * 1000;
}

/** For how long an event is kept at all, milliseconds. */
export function historyOf(said: Said, projectMs: number): number {
  return retentionOf(said, projectMs) || projectHistory(projectMs);
}

/** The project's own; as by default where the project says 0, for what is exhausted has to stay to be seen. */
export function projectHistory(projectMs: number): number {
  return projectMs || DEFAULT_RETENTION_MS;
}

/** For how long a caller's event id is remembered, milliseconds. */
export function idMemory(projectMs: number): number {
  return Math.max(projectHistory(projectMs), LEAST_ID_MEMORY_MS);
}
