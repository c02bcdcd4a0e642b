import type { Log } from '../../ports.ts';
import type { Connection } from './connection.ts';
import { countOfPieces, type Piece, piecesOf } from './pieces.ts';

/** Something for this endpoint is due then, Unix milliseconds. */
export type DueHint = readonly [endpoint: string, tenant: string, at: number];

/** What nodes tell each other. */
export interface Words {
  /** Who says so. */
  readonly place: number;
  readonly due?: readonly DueHint[];
  /** Of sealed deliveries that were just committed. */
  readonly piece?: Piece;
  /** More is due than can be told one by one. */
  readonly much?: true;
  /** Settings have changed. */
  readonly changes?: true;
  /** There are shards to be had, or they have another owner. */
  readonly shards?: true;
}

/** Deliveries for another node, sealed. */
export interface Gift {
  /** The place of that node. */
  readonly to: number;
  readonly sealed: Uint8Array;
}

export interface Wakes {
  /** Whether more can be given now. */
  readonly hasRoom: boolean;
  give(gift: Gift): void;
  /** Lets a node look for what may have been said to the owner before it. */
  look(to: number): void;
  due(hints: readonly DueHint[]): void;
  changes(): void;
  shards(): void;
  close(): Promise<void>;
}

/** What all hear. */
export const CHANNEL = 'posthorn';
/** What the node in a place hears alone: what is handed over to one need not cost all others a look at it. */
export const channelOf = (place: number): string => `${CHANNEL}_${place}`;
/** A payload has to stay below 8,000 bytes (postgresql.org/docs/current/sql-notify.html). */
const MOST_BYTES = 7_500;
/** Of what is given, in one go; what is beyond has to be read. */
const MOST_PIECES = 64;
/** Messages: there is a text of SQL for each count. */
const IN_ONE_STATEMENT = 16;
/** In one go; beyond it everybody looks for himself. */
const MOST_PAYLOADS = 16;

/**
 * Wakes other nodes after a commit: on a connection of its own, one statement for all that was to be said while the one
 * before was under way. Within the commit it would make all commits go one by one (`NOTIFY` takes a lock of the whole
 * database). What cannot be said is not missing: everybody looks now and then for himself.
 */
export function createWakes(place: number, connect: () => Promise<Connection>, log: Log): Wakes {
  let hints: DueHint[] = [];
  let gifts: Gift[] = [];
  let pieces = 0;
  let looks = new Set<number>();
  let changes = false;
  let shards = false;
  let saying: Promise<void> | null = null;
  let connection: Connection | null = null;
  let closed = false;

  function payloads(): Said[] {
    const said = payloadsOf(place, hints);
    const flags = { ...(changes ? { changes } : {}), ...(shards ? { shards } : {}) };
    const much = said.length > MOST_PAYLOADS ? { much: true } : {};
    const given = gifts.flatMap(({ to, sealed }) =>
      piecesOf(sealed).map((piece): Said => [channelOf(to), JSON.stringify({ place, piece } satisfies Words)]),
    );
    for (const to of looks) given.push([channelOf(to), JSON.stringify({ place, much: true } satisfies Words)]);
    hints = [];
    gifts = [];
    pieces = 0;
    looks = new Set();
    changes = false;
    shards = false;
    const others = { ...flags, ...much };
    const toAll = 'much' in others ? [] : said;
    if (Object.keys(others).length > 0) toAll.push(JSON.stringify({ place, ...others }));
    return [...given, ...toAll.map((words): Said => [CHANNEL, words])];
  }

  async function say(): Promise<void> {
    // What else is to be said of this commit rides along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (!closed && (hints.length > 0 || gifts.length > 0 || looks.size > 0 || changes || shards)) {
      const words = payloads();
      try {
        const on = connection?.isOpen ? connection : await connect();
        connection = on;
        const sayings: Promise<unknown>[] = [];
        for (let at = 0; at < words.length; at += IN_ONE_STATEMENT) {
          const some = words.slice(at, at + IN_ONE_STATEMENT);
          sayings.push(on.run(sayingSo(some.length), ...some.flat()));
        }
        await Promise.all(sayings);
      } catch (error) {
        log.warn({ err: error }, 'other nodes could not be woken; they look by themselves');
      }
    }
    saying = null;
  }

  function soon(): void {
    saying ??= say();
  }

  return {
    get hasRoom() {
      return pieces < MOST_PIECES;
    },
    give(gift) {
      gifts.push(gift);
      pieces += countOfPieces(gift.sealed);
      soon();
    },
    look(to) {
      looks.add(to);
      soon();
    },
    due(more) {
      hints.push(...more);
      soon();
    },
    changes() {
      changes = true;
      soon();
    },
    shards() {
      shards = true;
      soon();
    },
    async close() {
      await saying;
      closed = true;
      await connection?.close().catch(() => {});
    },
  };
}

/** On which channel, and what. */
type Said = readonly [channel: string, words: string];

/** As SQL, so many messages. In an array they would be taken apart letter by letter, at twice the cost (docs/decisions/0117). */
function sayingSo(count: number): string {
  return `SELECT ${Array.from({ length: count }, (_value, n) => `pg_notify($${2 * n + 1}, $${2 * n + 2})`).join(', ')}`;
}

function payloadsOf(place: number, hints: readonly DueHint[]): string[] {
  const payloads: string[] = [];
  let some: DueHint[] = [];
  let bytes = 0;
  for (const hint of hints) {
    // Ids are plain ASCII.
    const more = hint[0].length + hint[1].length + 30;
    if (bytes + more > MOST_BYTES) {
      payloads.push(JSON.stringify({ place, due: some } satisfies Words));
      some = [];
      bytes = 0;
    }
    some.push(hint);
    bytes += more;
  }
  if (some.length > 0) payloads.push(JSON.stringify({ place, due: some } satisfies Words));
  return payloads;
}
