import { resolve } from 'node:path';
import { isPostgres, sqlitePath } from './database-url.ts';

/** The file of this machine that goes with a database: beside SQLite's own, or in ./.posthorn. */
export function besideDatabase(database: string, ending: string): string {
  return isPostgres(database) ? resolve('.posthorn', `postgres.${ending}`) : `${sqlitePath(database)}.${ending}`;
}
