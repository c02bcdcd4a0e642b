import { formatTimestamp } from '../core/event/timestamp.ts';
import type { KeptNotice } from '../ports.ts';

/** An operational event to be published. */
export interface Telling {
  /** The event's id: the same for the same notices, so that telling them again makes no second event. */
  readonly id: string;
  readonly type: string;
  /** When it happened, Unix milliseconds. */
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** The notices that are told by it. */
  readonly keys: readonly number[];
}

const EXHAUSTED = 'posthorn.delivery.exhausted';

/**
 * What is to be published of some notices: each by itself, but of an endpoint's given-up deliveries only the first
 * `alone`, and the others by their number.
 */
export function summarise(notices: readonly KeptNotice[], alone: number): readonly Telling[] {
  const tellings: Telling[] = [];
  const exhausted = new Map<unknown, KeptNotice[]>();
  for (const notice of notices) {
    if (notice.type === EXHAUSTED) {
      const ofEndpoint = exhausted.get(notice.data.endpoint);
      if (ofEndpoint === undefined) exhausted.set(notice.data.endpoint, [notice]);
      else ofEndpoint.push(notice);
    } else {
      tellings.push(one(notice));
    }
  }
  for (const ofEndpoint of exhausted.values()) {
    tellings.push(...ofEndpoint.slice(0, alone).map(one));
    const [first, ...more] = ofEndpoint.slice(alone);
    if (first !== undefined) tellings.push(more.length === 0 ? one(first) : many(first, more));
  }
  return tellings.sort((a, b) => (a.keys[0] ?? 0) - (b.keys[0] ?? 0));
}

function one({ key, type, at, data }: KeptNotice): Telling {
  return { id: `op_${key}`, type, at, data, keys: [key] };
}

function many(first: KeptNotice, more: readonly KeptNotice[]): Telling {
  const { endpoint, tenant } = first.data;
  const last = more.at(-1) ?? first;
  return {
    id: `op_${first.key}-${last.key}`,
    type: 'posthorn.deliveries.exhausted',
    at: last.at,
    data: {
      endpoint,
      tenant,
      count: more.length + 1,
      since: formatTimestamp(first.at),
      until: formatTimestamp(last.at),
    },
    keys: [first, ...more].map(({ key }) => key),
  };
}
