import type { Clock, ReadStore, Vault } from '../../ports.ts';
import { addressOf } from './address.ts';
import { connect } from './connection.ts';
import { createLists } from './lists.ts';
import { createPool } from './pool.ts';

export interface PostgresReader extends ReadStore {
  close(): Promise<void>;
}

export interface PostgresReaderParts {
  readonly url: string;
  /** As the store found it when it was opened. */
  readonly isPooled: boolean;
  readonly vault: Vault;
  readonly clock: Clock;
}

const CONNECTIONS = 2;
const TIMEOUT_MS = 2_000;

/** Reads through connections of its own, for another thread than the store's. */
export function openPostgresReader({ url, isPooled, vault, clock }: PostgresReaderParts): PostgresReader {
  const address = addressOf(url);
  const pool = createPool(
    () => connect({ address, isPooled, name: 'posthorn reader', timeoutMs: TIMEOUT_MS }),
    CONNECTIONS,
  );
  return { ...createLists({ pool, vault, clock }), close: () => pool.close() };
}
