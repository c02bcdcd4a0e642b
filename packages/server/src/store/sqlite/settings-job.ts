import type { Vault } from '../../ports.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import type { Keyring } from './keyring.ts';
import type { Names } from './names.ts';

export interface SettingsParts {
  readonly committer: Committer;
  readonly names: Names;
  readonly vault: Vault;
  readonly keys: Keyring;
}

const ABOUT_BYTES = 2_000;

/** A write on the settings side: rare, so what is kept in memory is simply forgotten and read anew. */
export function change<Result>(
  { committer, names }: SettingsParts,
  run: (connection: Connection) => Result,
): Promise<Result> {
  return committer.submit({
    rows: 3,
    bytes: ABOUT_BYTES,
    owed: true,
    run: ({ connection }) => {
      const result = run(connection);
      // Inside the transaction: a later job of the same commit must not go by what was so before.
      names.forget();
      return result;
    },
  });
}
