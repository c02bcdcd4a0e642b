/** Whose figures: everything's, a tenant's, or an endpoint's. */
export type SeriesKind = 'project' | 'tenant' | 'endpoint';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How wide the buckets of a resolution are and how long they are kept, milliseconds. */
export interface Resolution {
  readonly width: number;
  readonly keptMs: number;
}

const MINUTES: Resolution = { width: MINUTE, keptMs: 6 * HOUR };
const TENS: Resolution = { width: 10 * MINUTE, keptMs: 7 * DAY };
const HOURS: Resolution = { width: HOUR, keptMs: 90 * DAY };

/** The finer, the more rows and the fewer of its kind there may be: an installation has one project and 100,000 endpoints. */
export const RESOLUTIONS: Readonly<Record<SeriesKind, readonly Resolution[]>> = {
  project: [MINUTES, TENS, HOURS],
  tenant: [TENS, HOURS],
  endpoint: [TENS],
};

/** Every resolution there is. */
export const ALL_RESOLUTIONS: readonly Resolution[] = [MINUTES, TENS, HOURS];

/** How wide the buckets of an answer may be, milliseconds. */
const WIDTHS = [MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY];
const MOST_BUCKETS = 200;

export interface Frame {
  /** The beginning of the first bucket and the end of the last, Unix milliseconds. */
  readonly since: number;
  readonly until: number;
  /** Of a bucket of the answer. */
  readonly width: number;
  /** Of the rows that it is added up from. */
  readonly rowWidth: number;
}

/**
 * Cuts a time into at most 200 buckets. What is older than anything that is kept is cut off, and so is the future:
 * there would be nothing but zeros.
 */
export function frameOf(
  kind: SeriesKind,
  asked: { readonly since: number; readonly until: number },
  now: number,
): Frame {
  const resolutions = RESOLUTIONS[kind];
  const coarsest = resolutions.at(-1) as Resolution;
  const from = Math.max(asked.since, now - coarsest.keptMs);
  const to = Math.min(asked.until, now);
  const finest = resolutions.find(({ keptMs }) => from >= now - keptMs) ?? coarsest;
  const span = Math.max(0, to - from);
  const width = WIDTHS.find((wide) => wide >= finest.width && span / wide <= MOST_BUCKETS) ?? DAY;
  const row = resolutions.findLast((resolution) => resolution.width <= width && from >= now - resolution.keptMs);
  const since = Math.floor(from / width) * width;
  return {
    since,
    until: Math.max(since, Math.ceil(to / width) * width),
    width,
    rowWidth: (row ?? finest).width,
  };
}
