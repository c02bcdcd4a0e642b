import { systemClock } from '../system/clock.ts';
import { isPostgres } from './database-url.ts';
import { explained } from './open-store.ts';
import { StartError } from './start-error.ts';

/**
 * Brings a PostgreSQL database to this program's version, apart from a start. SQLite has one process, which does it when
 * it starts.
 *
 * @returns the version of its format before and after
 * @throws StartError
 */
export async function migrateDatabase(database: string): Promise<{ readonly from: number; readonly to: number }> {
  if (!isPostgres(database)) {
    throw new StartError(
      'migrate is for PostgreSQL (--database postgres://…): SQLite is brought up to date when the server starts',
    );
  }
  const { openDatabase } = await import('../store/postgres/index.ts');
  try {
    return await openDatabase(database, systemClock());
  } catch (error) {
    throw explained(error);
  }
}
