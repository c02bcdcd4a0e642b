import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { newKey } from '../http/auth/key-text.ts';
import { randomBytes } from '../system/random.ts';
import { besideDatabase } from './beside-database.ts';
import { makeFolderFor } from './make-folder-for.ts';
import { StartError } from './start-error.ts';

/**
 * The admin key of a development server: made once and kept beside the database, readable by its owner alone, so that
 * it is the same at each start.
 *
 * @throws StartError
 */
export function devKey(database: string): string {
  const file = besideDatabase(database, 'dev-api-key');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    const { text } = newKey(randomBytes);
    makeFolderFor(file);
    try {
      writeFileSync(file, `${text}\n`, { mode: 0o600 });
      chmodSync(file, 0o600);
    } catch (error) {
      throw new StartError(`the development key cannot be kept: ${error instanceof Error ? error.message : error}`);
    }
    return text;
  }
}
