import type { Dice } from './dice.ts';

/** Endpoints that get events of one type: how many, how they answer, and how often such an event is published. */
interface Part {
  readonly type: string;
  readonly endpoints: number;
  /** `flaky` answers 500 now and then; `slow` holds each answer for a while. */
  readonly answers: 'at once' | 'flaky' | 'slow';
  /** Its share of the events; the large fan-out has none and comes every so many events, so that it is sure to. */
  readonly share: number;
}

export type Cast = readonly Part[];

/** @param wide endpoints of the large fan-out: over 1,000, so that one commit cannot hold it */
export function castOf(wide: number): Cast {
  return [
    { type: 'order.a', endpoints: 1, answers: 'at once', share: 0.2 },
    { type: 'order.b', endpoints: 1, answers: 'at once', share: 0.2 },
    { type: 'order.c', endpoints: 1, answers: 'at once', share: 0.2 },
    { type: 'order.flaky', endpoints: 2, answers: 'flaky', share: 0.2 },
    { type: 'order.slow', endpoints: 1, answers: 'slow', share: 0.04 },
    { type: 'order.group', endpoints: 3, answers: 'at once', share: 0.16 },
    { type: WIDE_TYPE, endpoints: wide, answers: 'at once', share: 0 },
  ];
}

/** The type of the large fan-out's events. */
export const WIDE_TYPE = 'order.wide';

/** The ids of a part's endpoints; the receiver sees them as the paths of its requests. */
export function endpointsOf({ type, endpoints }: Part): string[] {
  const name = type.slice('order.'.length);
  return Array.from({ length: endpoints }, (_value, n) => `${name}-${n}`);
}

/** How an endpoint answers, by its id. */
export function answersOf(endpoint: string): Part['answers'] {
  if (endpoint.startsWith('flaky-')) return 'flaky';
  return endpoint.startsWith('slow-') ? 'slow' : 'at once';
}

/** The type of the next event. */
export function drawType(cast: Cast, dice: Dice): string {
  let left = dice();
  for (const { type, share } of cast) {
    left -= share;
    if (left < 0) return type;
  }
  return cast[0]?.type as string;
}

/** Attempts soon after one another, so that retries and kills meet; enough that 500s alone exhaust no delivery. */
export const RETRY_SCHEDULE = [0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2];
