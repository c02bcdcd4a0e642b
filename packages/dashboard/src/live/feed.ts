import { type Message, ProblemError, type StreamState } from '@posthorn/client';
import { client } from '../api/client.ts';
import type { Delivery, EventSummary } from '../api/types.ts';
import { book } from './book.ts';

/** What the stream says. An attempt is followed by its delivery as it stands after it. */
export type Happening =
  | { kind: 'event'; event: EventSummary }
  | { kind: 'delivery'; delivery: Delivery }
  | { kind: 'attempt'; attempt: { delivery: string } };

export type FeedState = StreamState | 'refused';

/** Screens hear of what happened at most this often, milliseconds: a thousand events a second must not mean a thousand renders. */
const BEAT_MS = 200;

const listeners = new Set<(happenings: readonly Happening[]) => void>();
const stateListeners = new Set<() => void>();
let state: FeedState = 'connecting';
let waiting: Happening[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Follows the stream until the signal aborts. `onGap` is called when it was away and something may have been missed. */
export async function followStream(signal: AbortSignal, onGap: () => void): Promise<void> {
  let away = false;
  const onState = (next: StreamState) => {
    if (next === 'lost') away = true;
    if (next === 'open' && away) {
      away = false;
      onGap();
    }
    setState(next);
  };
  try {
    for await (const message of client.stream({ signal, onState })) take(message);
  } catch (error) {
    if (error instanceof ProblemError) setState('refused');
    else throw error;
  }
}

/** Hears what happened, in batches. */
export function onHappenings(listener: (happenings: readonly Happening[]) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function feedState(): FeedState {
  return state;
}

export function onFeedState(listener: () => void): () => void {
  stateListeners.add(listener);
  return () => stateListeners.delete(listener);
}

function setState(next: FeedState): void {
  state = next;
  for (const listener of stateListeners) listener();
}

function take(message: Message): void {
  const happening = read(message);
  if (happening === null) return;
  waiting.push(happening);
  if (timer === undefined) timer = setTimeout(beat, BEAT_MS);
}

function read({ event: kind, data }: Message): Happening | null {
  const body: unknown = JSON.parse(data);
  if (kind === 'event') return { kind, event: body as EventSummary };
  if (kind === 'delivery') return { kind, delivery: body as Delivery };
  if (kind === 'attempt') return { kind, attempt: body as { delivery: string } };
  return null;
}

function beat(): void {
  timer = undefined;
  const batch = waiting;
  waiting = [];
  book.put(
    batch.flatMap((happening) => (happening.kind === 'delivery' ? [happening.delivery] : [])),
    Date.now(),
  );
  for (const listener of listeners) listener(batch);
}
