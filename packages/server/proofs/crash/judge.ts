import { castOf, endpointsOf } from './cast.ts';

/** An event that was answered with 202. */
export interface Accepted {
  readonly id: string;
  readonly type: string;
}

/** A request as the receiver has written it down; moments by `now()`. */
export interface Receipt {
  readonly receivedAt: number;
  /** When its answer was given; 0 when the sender was gone before. */
  readonly answeredAt: number;
  /** 0 without an answer. */
  readonly status: number;
  readonly endpoint: string;
  readonly id: string;
}

/** One life of the server. */
export interface Run {
  readonly spawnedAt: number;
  /** Null when it was killed before it said that it is ready. */
  readonly readyAt: number | null;
  /** Null for the last, which was stopped cleanly. */
  readonly killedAt: number | null;
}

export interface Evidence {
  readonly accepted: readonly Accepted[];
  readonly receipts: readonly Receipt[];
  readonly runs: readonly Run[];
  /** Endpoints of the large fan-out. */
  readonly wide: number;
  /** A run that did nothing for so long counts as one that had not resumed, milliseconds. */
  readonly resumeWithinMs: number;
  /** How long before a kill an answer counts as just given, milliseconds: its record may still be on its way to disk. */
  readonly justAnsweredMs: number;
}

export interface Verdict {
  readonly expected: number;
  /** `event endpoint` of what was promised and never answered with 2xx. */
  readonly missing: readonly string[];
  /** Requests for what the receiver had before, other than retries after a failure. */
  readonly repeats: number;
  /** Repeats whose predecessor was neither open nor just answered at a kill. */
  readonly unexplained: readonly string[];
  /** What the receiver had open or had just answered, all kills together, and at most at one. */
  readonly inFlight: number;
  readonly mostInFlight: number;
  /** The longest time between an answer and the kill that made a repeat of it, milliseconds. */
  readonly oldestRepeated: number;
  /** For each run that was ready, the time from its spawn to its first request, milliseconds. */
  readonly resumed: readonly number[];
}

/** No process can send so soon after it was spawned; what arrives before is the last breath of the one before it. */
const LAST_BREATH_MS = 100;

/** Holds what the receiver got against what the publisher was promised. */
export function judge(evidence: Evidence): Verdict {
  const { accepted, runs, wide, justAnsweredMs } = evidence;
  const receipts = [...evidence.receipts].sort((a, b) => a.receivedAt - b.receivedAt);
  const lived = livesOf(receipts, runs);
  const isInFlight = (receipt: Receipt, run: Run | undefined): boolean =>
    run !== undefined &&
    run.killedAt !== null &&
    (receipt.answeredAt === 0 || receipt.answeredAt >= run.killedAt - justAnsweredMs);

  const before = new Map<string, number>();
  const delivered = new Set<string>();
  const inFlight = runs.map(() => 0);
  const unexplained: string[] = [];
  let repeats = 0;
  let oldestRepeated = 0;
  receipts.forEach((receipt, n) => {
    const name = `${receipt.id} ${receipt.endpoint}`;
    const life = lived[n] as number;
    if (isInFlight(receipt, runs[life])) inFlight[life] = (inFlight[life] ?? 0) + 1;
    const earlier = before.get(name);
    before.set(name, n);
    if (isSuccess(receipt)) delivered.add(name);
    const previous = earlier === undefined ? undefined : receipts[earlier];
    if (previous === undefined || (previous.answeredAt > 0 && !isSuccess(previous))) return;
    repeats++;
    const previousLife = lived[earlier as number] as number;
    const run = runs[previousLife];
    if (previousLife === life || !isInFlight(previous, run)) unexplained.push(`${name}${age(previous, run)}`);
    if (previousLife !== life && previous.answeredAt > 0) {
      oldestRepeated = Math.max(oldestRepeated, (run?.killedAt ?? 0) - previous.answeredAt);
    }
  });

  const endpoints = new Map(castOf(wide).map((part) => [part.type, endpointsOf(part)]));
  const promised = accepted.flatMap(({ id, type }) =>
    (endpoints.get(type) ?? []).map((endpoint) => `${id} ${endpoint}`),
  );
  return {
    expected: promised.length,
    missing: promised.filter((name) => !delivered.has(name)),
    repeats,
    unexplained,
    inFlight: inFlight.reduce((sum, count) => sum + count, 0),
    mostInFlight: Math.max(0, ...inFlight),
    oldestRepeated,
    resumed: resumedOf(receipts, lived, runs, evidence.resumeWithinMs),
  };
}

/** By receipt, in which life of the server it was sent. */
function livesOf(receipts: readonly Receipt[], runs: readonly Run[]): number[] {
  let life = 0;
  return receipts.map(({ receivedAt }) => {
    while (receivedAt >= (runs[life + 1]?.spawnedAt ?? Number.POSITIVE_INFINITY) + LAST_BREATH_MS) life++;
    return life;
  });
}

/** A run that got nothing done counts with its whole life when that was long enough, so that one that hangs is seen. */
function resumedOf(
  receipts: readonly Receipt[],
  lived: readonly number[],
  runs: readonly Run[],
  withinMs: number,
): number[] {
  const first = new Map<number, number>();
  receipts.forEach(({ receivedAt }, n) => {
    const life = lived[n] as number;
    if (!first.has(life)) first.set(life, receivedAt);
  });
  return runs.flatMap((run, life) => {
    if (run.readyAt === null) return [];
    const began = first.get(life);
    if (began !== undefined) return [began - run.spawnedAt];
    const lifetime = (run.killedAt ?? 0) - run.spawnedAt;
    return lifetime > withinMs ? [lifetime] : [];
  });
}

function isSuccess({ status }: Receipt): boolean {
  return status >= 200 && status <= 299;
}

function age(previous: Receipt, run: Run | undefined): string {
  if (run?.killedAt == null || previous.answeredAt === 0) return '';
  return ` (answered ${Math.round(run.killedAt - previous.answeredAt)} ms before the kill)`;
}
