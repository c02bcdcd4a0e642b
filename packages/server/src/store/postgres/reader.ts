import type { Clock, KeyVault, ReadStore } from '../../ports.ts';
import { addressOf } from './address.ts';
import { connect } from './connection.ts';
import { createKeyring } from './keyring.ts';
import { createLists } from './lists.ts';
import { createPool } from './pool.ts';

export interface PostgresReader extends ReadStore {
  /** A tenant's data key was destroyed: it must not stay in memory either. */
  forgetKeys(tenant: string): void;
  close(): Promise<void>;
}

export interface PostgresReaderParts {
  readonly url: string;
  /** As the store found it when it was opened. */
  readonly isPooled: boolean;
  readonly vault: KeyVault;
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
  const keyring = createKeyring(vault);
  return {
    ...createLists({ pool, vault, keyring, clock }),
    forgetKeys: keyring.forget,
    close: () => pool.close(),
  };
}
