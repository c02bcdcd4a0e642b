import type { Outcome, SendRequest } from '../../src/ports.ts';
import type { Chance } from './chance.ts';
import type { Scope, Timeline } from './timeline.ts';

/** A request as the receiver sees it. */
export interface Arrival {
  readonly endpoint: string;
  readonly event: string;
  readonly attempt: number;
  readonly owner: Owner;
}

/** A delivering side, living or not, under its epoch. */
export interface Owner extends Scope {
  readonly epoch: number;
  /** It has heard that a newer one exists. */
  hasStopped: boolean;
}

export interface Witness {
  began(arrival: Arrival, concurrency: number): void;
  ended(arrival: Arrival, outcome: Outcome): void;
}

export interface NetworkFaults {
  /** How often a request meets with anything but a quick 200. */
  trouble: number;
}

const FAILURES = ['timeout', 'reset', 'connect_error', 'dns_error', 'tls_error', 'protocol_error'] as const;

/** Receivers whose answers fall by the dice; everything that reaches them is witnessed. */
export function createNetwork(timeline: Timeline, chance: Chance, faults: NetworkFaults, witness: Witness) {
  return (owner: Owner) => ({
    send: (request: SendRequest): Promise<Outcome> =>
      new Promise((resolve) => {
        const arrival: Arrival = {
          endpoint: request.endpoint,
          event: request.headers['webhook-id'] ?? '',
          attempt: Number(request.headers['posthorn-attempt']),
          owner,
        };
        witness.began(arrival, request.concurrency);
        const { outcome, wait } = drawn(chance, faults.trouble);
        timeline.after(wait, () => {
          witness.ended(arrival, outcome);
          if (owner.alive) resolve(outcome);
        });
      }),
  });
}

function drawn(chance: Chance, trouble: number): { outcome: Outcome; wait: number } {
  const wait = chance.between(1, 40);
  if (!chance.happens(trouble)) return { outcome: response(chance.pick([200, 201, 204]), wait), wait };
  const kind = chance.between(0, 9);
  if (kind === 0) return { outcome: response(410, wait), wait };
  if (kind === 1) return { outcome: response(429, wait, String(chance.between(0, 20))), wait };
  if (kind === 2)
    return { outcome: response(503, wait, chance.happens(0.5) ? String(chance.between(1, 9)) : null), wait };
  if (kind === 3) return { outcome: response(200, 3_000), wait: chance.between(500, 6_000) };
  if (kind < 7) return { outcome: response(chance.pick([500, 502, 504, 404, 302]), wait), wait };
  const failure = chance.pick(FAILURES);
  const lasts = failure === 'timeout' ? 8_000 : wait;
  return { outcome: { kind: failure, detail: 'by the dice', durationMs: lasts }, wait: lasts };
}

function response(status: number, durationMs: number, retryAfter: string | null = null): Outcome {
  const headers = retryAfter === null ? [] : ([['retry-after', retryAfter]] as const);
  return { kind: 'response', status, headers, body: new Uint8Array(0), bodyCut: false, durationMs };
}
