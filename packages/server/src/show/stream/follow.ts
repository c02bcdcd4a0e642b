import type { Feed, Happening, ReadStore } from '../../ports.ts';
import { type Choice, isChosen } from './choice.ts';
import { gapMessage, messagesOf } from './message.ts';
import { createRecent } from './recent.ts';
import { deliveriesOf, replayAfter } from './replay.ts';
import type { Sink } from './sink.ts';

/** What may wait in memory while the past is replayed; beyond it the wait is given up, and read from the store as well. */
const MOST_WAITING = 10_000;

export interface Follow {
  readonly feed: Feed;
  readonly read: Pick<ReadStore, 'since' | 'remembers' | 'event' | 'deliveries'>;
  readonly choice: Choice;
  readonly sink: Sink;
  /** The row after which to begin; null for now. */
  readonly after: string | null;
}

/**
 * Writes what happens to a stream until it ends, beginning with what has happened since a row. It listens before it
 * reads: whatever is committed after the last read has been heard by then, so that between past and present nothing is
 * missing.
 */
export async function follow({ feed, read, choice, sink, after }: Follow): Promise<void> {
  const recent = createRecent();
  let waiting: Happening[] = [];
  let overflowed = false;
  let live = after === null;

  const write = (happenings: readonly Happening[]) => sink.write(happenings.map(messagesOf).join(''));
  const stop = feed.listen((happenings) => {
    const chosen = happenings.filter((happening) => isChosen(choice, happening));
    if (chosen.length === 0 || !sink.isOpen) return;
    if (live) write(chosen);
    else if (overflowed || waiting.length + chosen.length > MOST_WAITING) {
      overflowed = true;
      waiting = [];
    } else waiting.push(...chosen);
  });
  sink.onEnd(stop);
  if (after === null) return;

  const tell = async (happenings: readonly Happening[]): Promise<boolean> => {
    for (const happening of happenings) recent.add(happening);
    write(happenings);
    await sink.drained();
    return sink.isOpen;
  };

  if (!(await read.remembers(after, choice.tenant))) sink.write(gapMessage(after));
  await tellDeliveriesOf(after);
  let from = after;
  do {
    overflowed = false;
    waiting = [];
    from = await replayAfter(from, { read, choice, tell });
  } while (overflowed && sink.isOpen);

  live = true;
  const fresh = waiting.filter((happening) => !recent.has(happening));
  waiting = [];
  if (fresh.length > 0) write(fresh);

  /** A stream may have been lost between an event and its deliveries, which bear no ids of their own. */
  async function tellDeliveriesOf(id: string): Promise<void> {
    for (const { event } of await read.event(id, choice.tenant)) {
      const chosen = (await deliveriesOf(event, read)).filter((each) => isChosen(choice, each));
      if (chosen.length > 0) await tell(chosen);
    }
  }
}
