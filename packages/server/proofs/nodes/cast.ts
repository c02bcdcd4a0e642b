/** Endpoints that get events of one type, and what is to hold of them whatever becomes of the nodes. */
export interface Part {
  readonly type: string;
  readonly endpoints: number;
  readonly settings: {
    readonly ordering?: 'endpoint' | 'key';
    readonly concurrency: number;
    readonly rateLimit?: { readonly limit: number; readonly periodMs: number };
  };
  /** How long the receiver takes to answer, at most, milliseconds. */
  readonly answersWithinMs: number;
  /** Its share of the events. */
  readonly share: number;
}

export const CAST: readonly Part[] = [
  { type: 'node.plain', endpoints: 4, settings: { concurrency: 6 }, answersWithinMs: 10, share: 0.4 },
  { type: 'node.slow', endpoints: 2, settings: { concurrency: 3 }, answersWithinMs: 120, share: 0.05 },
  {
    type: 'node.keyed',
    endpoints: 2,
    settings: { concurrency: 8, ordering: 'key' },
    answersWithinMs: 10,
    share: 0.25,
  },
  {
    type: 'node.ordered',
    endpoints: 2,
    settings: { concurrency: 8, ordering: 'endpoint' },
    answersWithinMs: 5,
    share: 0.1,
  },
  {
    type: 'node.limited',
    endpoints: 2,
    settings: { concurrency: 2, rateLimit: { limit: 20, periodMs: 1_000 } },
    answersWithinMs: 5,
    share: 0.05,
  },
  { type: 'node.paused', endpoints: 2, settings: { concurrency: 4 }, answersWithinMs: 5, share: 0.15 },
];

/** The ids of a part's endpoints; the receiver sees them as the paths of its requests. */
export function endpointsOf({ type, endpoints }: Part): string[] {
  return Array.from({ length: endpoints }, (_value, n) => `${type.slice('node.'.length)}-${n}`);
}

export function partOf(endpoint: string): Part {
  return CAST.find((part) => endpointsOf(part).includes(endpoint)) as Part;
}

/** The type of the next event, by a number in [0, 1). */
export function drawType(drawn: number): string {
  let left = drawn;
  for (const { type, share } of CAST) {
    left -= share;
    if (left < 0) return type;
  }
  return (CAST[0] as Part).type;
}

/** Attempts soon after one another, for what meets a receiver's closed connection. */
export const RETRY_SCHEDULE = [0, 1, 1, 1, 2, 2, 2, 4, 4, 4, 8, 8];
