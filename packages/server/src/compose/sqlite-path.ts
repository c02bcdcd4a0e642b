import { resolve } from 'node:path';

/** The file that a `sqlite:PATH` setting names. */
export function sqlitePath(database: string): string {
  return resolve(database.slice('sqlite:'.length));
}
