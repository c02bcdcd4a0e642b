import { randomUUID } from 'node:crypto';
import type { Log } from '../../ports.ts';
import type { Address } from './address.ts';
import { type Connection, connect } from './connection.ts';

/** How often the owner says that it is there, and after which silence it is not: by the clock of the database. */
const HEARTBEAT_MS = 2_000;
const LOST_AFTER_S = 10;
const TRY_AGAIN_MS = 500;
/** Beside the lock of migrations ("Phrn"). */
const LOCK = 0x5068726f;

export interface Ownership {
  /** Gives it up, so that the next owner need not wait. */
  release(): Promise<void>;
}

export interface OwnershipParts {
  readonly address: Address;
  readonly isPooled: boolean;
  readonly log: Log;
  /** How long to wait for another owner to be gone, milliseconds. */
  readonly patienceMs: number;
  /** Another node has taken over: this one was not heard of for too long. */
  readonly lost: (error: Error) => void;
}

/**
 * Becomes the node that delivers from this database. There is one at a time: its heartbeat stands in the database, and a
 * lock of its session says at once when it has died. Returns null when another one goes on being there.
 *
 * What an owner records is fenced by its epoch besides (record.ts): one that was paused and continues records nothing.
 */
export async function becomeOwner(parts: OwnershipParts): Promise<Ownership | null> {
  const { address, isPooled, log, patienceMs, lost } = parts;
  const node = randomUUID();
  const held: { session: Connection | null } = { session: null };
  const until = performance.now() + patienceMs;
  let isWaiting = false;

  const open = (): Promise<Connection> => connect({ address, isPooled, name: 'posthorn owner', timeoutMs: 2_000 });

  /** Whether this node owns it now. */
  async function claim(): Promise<boolean> {
    const session = held.session?.isOpen ? held.session : await open();
    held.session = session;
    const isAlone =
      !isPooled && (await session.get<{ got: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS got`))?.got === true;
    const owned = await session.run(
      `UPDATE owner SET node = $1, seen_at = clock_timestamp() WHERE node IS NULL OR node = $1 OR $2
        OR seen_at < clock_timestamp() - make_interval(secs => ${LOST_AFTER_S})`,
      node,
      isAlone,
    );
    return owned === 1;
  }

  while (!(await claim())) {
    if (performance.now() > until) {
      await held.session?.close().catch(() => {});
      return null;
    }
    if (!isWaiting) log.info({}, 'another node delivers from this database; waiting for it to be gone');
    isWaiting = true;
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
  }

  let beating = true;
  let beat: NodeJS.Timeout;
  const again = (): void => {
    beat = setTimeout(() => void heartbeat(), HEARTBEAT_MS);
    beat.unref();
  };
  async function heartbeat(): Promise<void> {
    try {
      if (beating && !(await claim())) {
        beating = false;
        lost(new Error('another node delivers from this database now: this one was not heard of for too long'));
      }
    } catch (error) {
      log.warn({ err: error }, 'the database cannot be told that this node is there; it is told again');
    }
    if (beating) again();
  }
  again();

  return {
    async release() {
      beating = false;
      clearTimeout(beat);
      if (held.session?.isOpen)
        await held.session.run('UPDATE owner SET node = NULL WHERE node = $1', node).catch(() => 0);
      await held.session?.close().catch(() => {});
    },
  };
}
