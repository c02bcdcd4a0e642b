import { isDeepStrictEqual } from 'node:util';
import type { Event } from '../../src/core/event/event.ts';
import type { Page, PageRequest } from '../../src/ports.ts';
import { ALL_DELIVERIES, ALL_EVENTS } from '../../src/store/conformance/queries.ts';
import type { Harness } from '../../src/store/conformance/world.ts';
import type { Disk } from './faulty-store.ts';
import type { Timeline } from './timeline.ts';

/** What changes something, and is asked of both. */
const WRITES = [
  'accept',
  'extend',
  'claimEpoch',
  'record',
  'createTenant',
  'createEndpoint',
  'updateEndpoint',
  'deleteEndpoint',
  'setEndpointState',
  'retryDelivery',
  'cancelDelivery',
] as const satisfies readonly (keyof Disk['store'])[];

const PAGE = 250;

/**
 * A store with its files or its server, and beside it the one in memory that the judge looks into. What is read comes from
 * the store alone; what is written goes to both, which have to answer alike.
 *
 * @param differs told where they do not
 * @param areInOrder whether their lists have one order at the end. An id that comes again uses up a key in PostgreSQL, which
 *   finds out only with the commit; when the clock was set back, the events after it are listed behind that key
 */
export function twinOf(
  memory: Disk,
  { store, reader }: Pick<Harness, 'store' | 'reader'>,
  {
    timeline,
    differs,
    areInOrder,
  }: { readonly timeline: Timeline; readonly differs: (what: string) => void; readonly areInOrder: boolean },
): Disk {
  type Call = (...args: unknown[]) => Promise<unknown>;

  /** No time passes until it has answered, however long that takes. */
  const asked = <Part extends object>(
    part: Part,
    change: (name: string, call: Call) => Call = (_, call) => call,
  ): Part =>
    new Proxy(part, {
      get(_, name: string) {
        const call = change(name, (...args) => (part[name as keyof Part] as Call)(...args));
        return (...args: unknown[]) => timeline.during(call(...args));
      },
    });

  const both =
    (name: string, call: Call): Call =>
    async (...args) => {
      // First in memory: the judge looks at once.
      const expecting = (memory.store[name as keyof Disk['store']] as Call)(...args);
      const answered = await call(...args).catch((error: Error) => `it failed: ${error.message}`);
      const expected = await expecting;
      if (!isDeepStrictEqual(answered, expected)) {
        differs(`${name} answered ${JSON.stringify(answered)}, the model ${JSON.stringify(expected)}`);
      }
      return answered;
    };
  const isWrite = (name: string): boolean => (WRITES as readonly string[]).includes(name);

  return {
    state: memory.state,
    store: asked(store, (name, call) => (isWrite(name) ? both(name, call) : call)) as Disk['store'],
    reader: asked(reader) as Disk['reader'],
    async compare() {
      for (const list of ['events', 'deliveries'] as const) {
        const [found, expected] = [await wholeOf(list, reader), await wholeOf(list, memory.reader)];
        if (!areInOrder) for (const items of [found, expected]) items.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
        if (found.length !== expected.length) differs(`${found.length} ${list}, of the model ${expected.length}`);
        for (const [n, item] of found.entries()) {
          if (isDeepStrictEqual(item, expected[n])) continue;
          differs(`of the ${list} ${JSON.stringify(item)}, of the model ${JSON.stringify(expected[n])}`);
          break;
        }
      }
    },
  };
}

type Lists = Pick<Disk['reader'], 'events' | 'deliveries'>;

type Listed = Pick<Event, 'id' | 'tenant'>;

/** No other in its list has it. */
function nameOf({ tenant, id }: Listed): string {
  return `${tenant} ${id}`;
}

async function wholeOf(list: keyof Lists, reader: Lists): Promise<Listed[]> {
  const items: Listed[] = [];
  const read = (request: PageRequest): Promise<Page<Listed>> =>
    list === 'events'
      ? reader.events({ ...ALL_EVENTS, ...request })
      : reader.deliveries({ ...ALL_DELIVERIES, ...request });
  for (let position: string | null = null; ; ) {
    const { data, next }: Page<Listed> = await read({ limit: PAGE, position });
    items.push(...data);
    if (next === null) return items;
    position = next;
  }
}
