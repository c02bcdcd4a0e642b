import type { Happening, ReadStore } from '../../ports.ts';
import { type Choice, isChosen } from './choice.ts';

const PAGE = 250;
const LARGEST_PAGE = 16_000;
const DELIVERIES = 250;

interface Replay {
  readonly read: Pick<ReadStore, 'since' | 'event' | 'deliveries'>;
  readonly choice: Choice;
  /** Told in order; resolves when there is room for more. False ends the replay. */
  readonly tell: (happenings: readonly Happening[]) => Promise<boolean>;
}

/**
 * Tells what the store's log holds after a row, to its end as of now. Returns the id to go on after.
 *
 * The log does not name the deliveries an event was made with, only what became of them: they are read along with it.
 */
export async function replayAfter(id: string, { read, choice, tell }: Replay): Promise<string> {
  let after = id;
  let limit = PAGE;
  for (;;) {
    const page = await read.since(after, choice.tenant, limit);
    if (page.length === 0) return after;
    for (const happening of page) {
      const told = [happening, ...(await madeWith(happening, read))].filter((each) => isChosen(choice, each));
      if (told.length > 0 && !(await tell(told))) return after;
    }
    const next = page.findLast((happening) => happening.kind !== 'delivery');
    if (next !== undefined) {
      after = next.kind === 'event' ? next.event.id : next.attempt.id;
      limit = PAGE;
    } else if (page.length < limit || limit >= LARGEST_PAGE) {
      return after;
    } else {
      // Nothing on this page can be gone on after: it is read again, with more behind it.
      limit *= 2;
    }
  }
}

async function madeWith(happening: Happening, read: Replay['read']): Promise<Happening[]> {
  return happening.kind === 'event' ? deliveriesOf(happening.event, read) : [];
}

/** The deliveries of an event as they stand now: the newest 250, as in `GET /v1/events/{id}`. */
export async function deliveriesOf(
  event: { readonly id: string; readonly tenant: string },
  read: Pick<ReadStore, 'deliveries'>,
): Promise<Happening[]> {
  const { data } = await read.deliveries({
    event: event.id,
    tenant: event.tenant,
    endpoint: null,
    status: null,
    type: null,
    since: null,
    until: null,
    limit: DELIVERIES,
    position: null,
  });
  return data.map((delivery) => ({ kind: 'delivery', delivery }));
}
