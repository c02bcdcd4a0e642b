import { hashKey } from '../http/auth/key-text.ts';
import type { ApiKey, Change, Clock, Ids, ManageStore } from '../ports.ts';
import { StartError } from './start-error.ts';

interface FirstKeyParts {
  /** The key that the settings give; null for none. */
  readonly given: string | null;
  readonly store: Pick<ManageStore, 'createApiKey'>;
  readonly keys: { byHash(hash: string): unknown; keys(): readonly ApiKey[] };
  readonly clock: Clock;
  readonly ids: Ids;
  readonly announce: (change: Change) => void;
}

/** How much of a key is kept readable, to tell it from others. */
const PREFIX_LENGTH = 12;

/**
 * Makes the key that the settings give an admin key, unless it is known already.
 *
 * @throws StartError when there would be no key at all: nobody could ask this server for anything
 */
export async function ensureFirstKey({ given, store, keys, clock, ids, announce }: FirstKeyParts): Promise<void> {
  if (given === null) {
    if (keys.keys().length > 0) return;
    throw new StartError(
      'there is no API key yet: give a first admin key with POSTHORN_API_KEY or --api-key (openssl rand -hex 32)',
    );
  }
  const hash = hashKey(given);
  if (keys.byHash(Buffer.from(hash).toString('hex')) !== null) return;
  const key: ApiKey = {
    id: ids('key'),
    name: 'given at the start',
    role: 'admin',
    tenant: null,
    prefix: given.slice(0, PREFIX_LENGTH),
    createdAt: clock(),
    expiresAt: null,
  };
  await store.createApiKey(key, hash);
  announce({ kind: 'api_key', key, hash });
}
