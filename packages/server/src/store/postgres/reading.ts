import { StoreUnavailable } from '../../ports.ts';
import type { Connection } from './connection.ts';
import { ConnectionLost, isInfrastructure } from './failure.ts';
import type { Pool } from './pool.ts';

/** What reads need of a connection. */
export type Reader = Pick<Connection, 'all' | 'get'>;
/** What writes apart from all others need of one. */
export type Writer = Pick<Connection, 'all' | 'get' | 'run'>;

/** How long one read may take, milliseconds. */
const PATIENCE_MS = 15_000;

/** Runs a read; what network, server or disk did to it becomes StoreUnavailable. */
export async function reading<Result>(pool: Pool, read: (on: Reader) => Promise<Result>): Promise<Result> {
  try {
    return await pool.lend((connection) => impatiently(connection, read(connection)));
  } catch (cause) {
    throw explained(cause);
  }
}

/** Several statements that see the same moment. */
export async function snapshot<Result>(pool: Pool, read: (on: Reader) => Promise<Result>): Promise<Result> {
  try {
    return await pool.lend(async (connection) => {
      const begun = connection.exec('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      try {
        const [, result] = await impatiently(connection, Promise.all([begun, read(connection)]));
        return result;
      } finally {
        if (connection.isOpen) await connection.exec('COMMIT').catch(() => connection.destroy());
      }
    });
  } catch (cause) {
    throw explained(cause);
  }
}

/** A small transaction apart from the shared commits; nothing is lost when what it wrote does not survive a crash of the server. */
export async function writing<Result>(pool: Pool, write: (on: Writer) => Promise<Result>): Promise<Result> {
  try {
    return await pool.lend(async (connection) => {
      const begun = connection.exec('BEGIN; SET LOCAL synchronous_commit TO off');
      try {
        const [, result] = await impatiently(connection, Promise.all([begun, write(connection)]));
        await connection.exec('COMMIT');
        return result;
      } catch (error) {
        if (connection.isOpen) await connection.exec('ROLLBACK').catch(() => connection.destroy());
        throw error;
      }
    });
  } catch (cause) {
    throw explained(cause);
  }
}

async function impatiently<Result>(connection: Connection, work: Promise<Result>): Promise<Result> {
  const timer = setTimeout(() => connection.destroy(), PATIENCE_MS);
  try {
    return await work;
  } catch (error) {
    throw connection.isOpen ? error : new ConnectionLost((error as Error).message, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function explained(cause: unknown): unknown {
  if (!isInfrastructure(cause)) return cause;
  return new StoreUnavailable(`the database could not be read: ${(cause as Error).message}`, { cause });
}
