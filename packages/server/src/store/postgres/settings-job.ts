import type { KeyVault } from '../../ports.ts';
import type { Committer } from './commit.ts';
import { single, type Transaction } from './job.ts';

export interface SettingsParts {
  readonly committer: Committer;
  readonly vault: KeyVault;
}

const ABOUT_BYTES = 2_000;

/** A write on the settings side. */
export function change<Result>(
  { committer }: Pick<SettingsParts, 'committer'>,
  run: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return committer.submit(single({ rows: 3, bytes: ABOUT_BYTES, owed: true }, run));
}
