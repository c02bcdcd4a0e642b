import { resolve } from 'node:path';

/** Whether the setting names a PostgreSQL database. */
export function isPostgres(database: string): boolean {
  return /^postgres(ql)?:/.test(database);
}

/** The file that a `sqlite:PATH` setting names. */
export function sqlitePath(database: string): string {
  return resolve(database.slice('sqlite:'.length));
}
