import { formatTimestamp } from '../core/event/timestamp.ts';
import type { Clock, PublishAnswer, ReceivedEvent, TakeIn } from '../ports.ts';
import type { Accept } from './accept.ts';

interface TakeInParts {
  readonly clock: Clock;
  readonly accept: Accept;
  readonly fingerprint: (parts: readonly (string | Uint8Array)[]) => Uint8Array;
}

/** Further than this nobody looks: the event is taken for a new one, since none may be lost. */
const LONGEST_CHAIN = 1_000;
const REMEMBERED = 10_000;

/**
 * Takes in what a source received. What the provider calls the same is the same event for the source's window: its id is
 * made of the source and the dedupe key, so that the store, which takes an id once, decides between any number of
 * redeliveries at once. When the window is over and the event still there, the next id is made of that one and its time:
 * whoever comes then makes the same.
 */
export function createTakeIn({ clock, accept, fingerprint }: TakeInParts): TakeIn {
  /** Where the chain of a first id ended last, so that it is not walked each time. */
  const ends = new Map<string, string>();
  const idOf = (...parts: string[]): string => `in_${Buffer.from(fingerprint(parts)).toString('base64url')}`;

  const remember = (first: string, id: string): void => {
    ends.delete(first);
    if (first === id) return;
    if (ends.size >= REMEMBERED) ends.delete(ends.keys().next().value as string);
    ends.set(first, id);
  };

  return async (received) => {
    const { source, dedupeKey, windowMs } = received;
    if (dedupeKey === null || windowMs === 0) return accept(draftOf(received, null));
    const first = idOf(source.id, dedupeKey);
    let id = ends.get(first) ?? first;
    for (let link = 0; link < LONGEST_CHAIN; link++) {
      const now = clock();
      const answer = await accept(draftOf(received, id), { sameIdFor: windowMs });
      const next = nextAfter(answer, now - windowMs);
      if (next === null) {
        remember(first, id);
        return answer;
      }
      id = idOf(id, next);
    }
    return accept(draftOf(received, null));
  };
}

/** What the next id is made of, or null where this answer stands. */
function nextAfter(answer: PublishAnswer, windowBegan: number): string | null {
  // Somebody has published an event of his own under this id.
  if (!answer.ok) return answer.problem.code === 'id_conflict' ? 'taken' : null;
  return answer.receipt.duplicate && answer.acceptedAt <= windowBegan ? String(answer.acceptedAt) : null;
}

function draftOf(received: ReceivedEvent, id: string | null) {
  const { source, type, timestamp, contentType, data, headers, asReceived, traceparent } = received;
  return {
    type,
    data,
    contentType,
    tenant: source.tenant,
    id,
    timestamp: timestamp === null ? null : formatTimestamp(timestamp),
    key: null,
    channels: [],
    deliverAt: null,
    expiresAt: null,
    headers,
    asReceived,
    source: source.id,
    traceparent,
  };
}
