import { Command } from 'commander';
import { readSettings } from '../config.ts';
import { CommandError } from './api.ts';
import { addSettings, givenFlags } from './options.ts';

/** `posthorn migrate`: brings the database up to date before the servers that need it start. */
export function migrateCommand(): Command {
  const command = new Command('migrate').description(
    'Bring a PostgreSQL database up to date for this version, before its servers start; a server does it too when it starts.',
  );
  return addSettings(command, 'serve', ['database']).action(async (options) => {
    // Only here: the other commands need no driver.
    const { migrateDatabase } = await import('../compose/migrate-database.ts');
    try {
      const { database } = readSettings('serve', givenFlags(options), process.env);
      const { from, to } = await migrateDatabase(database);
      console.log(
        from === to ? `the database is up to date (format ${to})` : `the database went from format ${from} to ${to}`,
      );
    } catch (error) {
      const isExpected = error instanceof Error && (error.name === 'StartError' || error.name === 'SettingsError');
      throw isExpected ? new CommandError(error.message) : error;
    }
  });
}
