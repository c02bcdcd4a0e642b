import { CAST, endpointsOf, partOf } from './cast.ts';
import type { Accepted, Receipt } from './ledger.ts';

/** What was done to a node that delivers; moments by `now()`. */
export interface Disruption {
  readonly kind: 'killed' | 'paused' | 'stopped';
  readonly at: number;
  /** When a paused one was continued; null for the others. */
  readonly continuedAt: number | null;
}

/** A time in which an endpoint was paused by hand: from the answer to that, to the request to resume it. */
export interface Pause {
  readonly endpoint: string;
  readonly from: number;
  readonly to: number;
}

export interface Evidence {
  readonly accepted: readonly Accepted[];
  readonly receipts: readonly Receipt[];
  readonly disruptions: readonly Disruption[];
  readonly pauses: readonly Pause[];
  readonly allowances: Allowances;
}

/** What the machine may add to what the nodes do, milliseconds. */
export interface Allowances {
  /** An answer given so shortly before a node was lost may not be on record yet. */
  readonly justAnsweredMs: number;
  /** Requests may arrive so much closer together than they were sent, or so much later. */
  readonly onItsWayMs: number;
  /** So soon after the answer every node knows of a change. */
  readonly knownWithinMs: number;
}

export interface Verdict {
  readonly expected: number;
  /** `event endpoint` of what was promised and never answered with 2xx. */
  readonly missing: readonly string[];
  /** What came before something that was to come first. */
  readonly overtaken: readonly string[];
  /** Endpoints that got more at once, or in a period, than they allow; or anything while they were paused. */
  readonly overLimit: readonly string[];
  /** Requests for what the receiver had before. */
  readonly repeats: number;
  /** Those of them whose predecessor was neither open nor just answered when a node was lost. */
  readonly unexplained: readonly string[];
  /** The longest time without any request to one endpoint, and which one that was, milliseconds. */
  readonly longestGap: { readonly endpoint: string; readonly ms: number };
}

const isSuccess = ({ answeredAt }: Receipt): boolean => answeredAt > 0;

/** Holds what the receiver got against what the publisher was promised and what the endpoints were to be spared. */
export function judge(evidence: Evidence): Verdict {
  const receipts = [...evidence.receipts].sort((a, b) => a.receivedAt - b.receivedAt);
  const delivered = new Set(receipts.filter(isSuccess).map(nameOf));
  const endpoints = new Map(CAST.map((part) => [part.type, endpointsOf(part)]));
  const promised = evidence.accepted.flatMap(({ id, type }) =>
    (endpoints.get(type) ?? []).map((endpoint) => `${id} ${endpoint}`),
  );
  const { repeats, unexplained } = repeatsOf(receipts, evidence);
  return {
    expected: promised.length,
    missing: promised.filter((name) => !delivered.has(name)),
    overtaken: overtakenIn(receipts),
    overLimit: [...Map.groupBy(receipts, ({ endpoint }) => endpoint)].flatMap(([endpoint, some]) =>
      overLimit(endpoint, some, evidence),
    ),
    repeats,
    unexplained,
    longestGap: longestGap(receipts),
  };
}

function nameOf({ id, endpoint }: Receipt): string {
  return `${id} ${endpoint}`;
}

/** By the first time that each arrived: what comes again comes out of its order. */
function overtakenIn(receipts: readonly Receipt[]): string[] {
  const last = new Map<string, number>();
  const seen = new Set<string>();
  const overtaken: string[] = [];
  for (const receipt of receipts) {
    const { endpoint, sequence, key, place } = receipt;
    if (seen.has(nameOf(receipt))) continue;
    seen.add(nameOf(receipt));
    const { ordering } = partOf(endpoint).settings;
    if (ordering === undefined) continue;
    // Within a key by what its publisher knows, within an endpoint by the numbers that it gave.
    const line = ordering === 'key' ? `${endpoint} ${key}` : endpoint;
    const number = ordering === 'key' ? place : sequence;
    if (number <= (last.get(line) ?? 0)) overtaken.push(`${nameOf(receipt)} (${number} after ${last.get(line)})`);
    last.set(line, Math.max(number, last.get(line) ?? 0));
  }
  return overtaken;
}

function overLimit(
  endpoint: string,
  receipts: readonly Receipt[],
  { pauses, disruptions, allowances }: Evidence,
): string[] {
  const { concurrency, rateLimit } = partOf(endpoint).settings;
  // A node that is continued may still write what it had begun when it was paused.
  const continued = (at: number): boolean =>
    disruptions.some(
      ({ continuedAt }) => continuedAt !== null && at >= continuedAt && at <= continuedAt + allowances.onItsWayMs,
    );
  const regular = receipts.filter(({ receivedAt }) => !continued(receivedAt));
  const found: string[] = [];
  const open: number[] = [];
  for (const { receivedAt, answeredAt } of regular) {
    while (open.length > 0 && (open[0] as number) <= receivedAt) open.shift();
    // What was never answered was given up with its connection.
    open.push(answeredAt > 0 ? answeredAt : receivedAt);
    open.sort((a, b) => a - b);
    if (open.length > concurrency) found.push(`${endpoint} got ${open.length} at once`);
  }
  if (rateLimit !== undefined) {
    const { limit, periodMs } = rateLimit;
    regular.forEach(({ receivedAt }, n) => {
      const before = regular[n - limit];
      const apart = before === undefined ? periodMs : receivedAt - before.receivedAt;
      if (apart < periodMs - allowances.onItsWayMs) {
        found.push(`${endpoint} got ${limit + 1} within ${Math.round(apart)} ms`);
      }
    });
  }
  for (const { endpoint: paused, from, to } of pauses) {
    if (paused !== endpoint) continue;
    const got = regular.find(({ receivedAt }) => receivedAt > from + allowances.knownWithinMs && receivedAt < to);
    if (got !== undefined)
      found.push(`${endpoint} got ${got.id} ${Math.round(got.receivedAt - from)} ms after its pause`);
  }
  return found;
}

function repeatsOf(
  receipts: readonly Receipt[],
  { disruptions, allowances }: Evidence,
): Pick<Verdict, 'repeats' | 'unexplained'> {
  const before = new Map<string, Receipt>();
  const unexplained: string[] = [];
  let repeats = 0;
  for (const receipt of receipts) {
    const previous = before.get(nameOf(receipt));
    before.set(nameOf(receipt), receipt);
    if (previous === undefined) continue;
    repeats++;
    const isExplained = disruptions.some(({ kind, at, continuedAt }) => {
      // Who is stopped cleanly puts on record what it has in flight.
      if (kind === 'stopped') return false;
      const wasOpen = previous.answeredAt === 0 || previous.answeredAt >= at - allowances.justAnsweredMs;
      if (wasOpen && previous.receivedAt <= at + allowances.onItsWayMs) return true;
      return (
        continuedAt !== null &&
        receipt.receivedAt >= continuedAt &&
        receipt.receivedAt <= continuedAt + allowances.onItsWayMs
      );
    });
    if (!isExplained) unexplained.push(`${nameOf(receipt)}${storyOf(previous, receipt, disruptions)}`);
  }
  return { repeats, unexplained };
}

/** What was done last before it came again, for whoever looks for the reason. */
function storyOf(previous: Receipt, again: Receipt, disruptions: readonly Disruption[]): string {
  const last = disruptions.filter(({ at }) => at <= again.receivedAt).sort((a, b) => b.at - a.at)[0];
  if (last === undefined) return '';
  const [answered, repeated] = [previous.answeredAt - last.at, again.receivedAt - last.at].map(Math.round);
  return ` (a node was ${last.kind}; answered ${answered} ms after that, and sent again ${repeated} ms after it)`;
}

function longestGap(receipts: readonly Receipt[]): Verdict['longestGap'] {
  const last = new Map<string, number>();
  let longest = { endpoint: '', ms: 0 };
  for (const { endpoint, receivedAt } of receipts) {
    // One that was paused by hand has a gap for that reason.
    if (partOf(endpoint).type === 'node.paused') continue;
    const ms = receivedAt - (last.get(endpoint) ?? receivedAt);
    if (ms > longest.ms) longest = { endpoint, ms };
    last.set(endpoint, receivedAt);
  }
  return longest;
}
