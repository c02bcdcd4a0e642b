import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { newKey } from '../http/auth/key-text.ts';
import { randomBytes } from '../system/random.ts';
import { besideDatabase } from './beside-database.ts';

/**
 * The admin key of a development server: made once and kept beside the database, readable by its owner alone, so that
 * it is the same at each start.
 */
export function devKey(database: string): string {
  const file = besideDatabase(database, 'dev-api-key');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    const { text } = newKey(randomBytes);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${text}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
    return text;
  }
}
