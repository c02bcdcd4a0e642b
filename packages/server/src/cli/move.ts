import { Command } from 'commander';
import { readSettings } from '../config.ts';
import { CommandError } from './api.ts';
import { addSettings, givenFlags } from './options.ts';

/** A line of progress no more often than this. */
const EVERY_MS = 2_000;

/** `posthorn move`: carries an installation over to another database. */
export function moveCommand(): Command {
  const command = new Command('move')
    .description(
      'Carry a whole installation from SQLite over to an empty PostgreSQL database, while no server runs on either: all of it or nothing.',
    )
    .requiredOption('--from <URL>', 'Where it is: sqlite:PATH')
    .option('--to <URL>', 'Where it goes: postgres://USER:PASSWORD@HOST:PORT/DATABASE [POSTHORN_DATABASE]');
  return addSettings(command, 'serve', ['vaultKey', 'vaultKeyFile']).action(async (options) => {
    // Only here: the other commands need no store.
    const { moveDatabase } = await import('../compose/move-database.ts');
    try {
      const { from, to, ...flags } = options as { from: string; to?: string };
      const { vaultKey, vaultKeyFile, database } = readSettings('serve', givenFlags(flags), process.env);
      const { database: source } = readSettings('serve', { database: from }, {});
      const started = performance.now();
      const moved = await moveDatabase({
        from: source,
        to: to === undefined ? database : readSettings('serve', { database: to }, {}).database,
        vaultKey,
        vaultKeyFile,
        progress: say(),
      });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const events = (moved.rows.get('events') ?? 0).toLocaleString('en');
      const deliveries = (moved.rows.get('deliveries') ?? 0).toLocaleString('en');
      console.log(`moved ${events} events and ${deliveries} deliveries to ${moved.place} in ${seconds} s`);
      console.log(
        moved.keyFile === null
          ? 'every server there needs the same vault key: keep giving it with POSTHORN_VAULT_KEY or --vault-key'
          : `every server there needs the vault key that lies at ${moved.keyFile}: copy it, readable by its owner alone, and start with --vault-key-file PATH`,
      );
      console.log(`${from} was left as it is, with a word in it where the installation is now`);
    } catch (error) {
      const isExpected = error instanceof Error && (error.name === 'StartError' || error.name === 'SettingsError');
      throw isExpected ? new CommandError(error.message) : error;
    }
  });
}

function say(): (table: string, done: number, of: number) => void {
  let last = performance.now();
  return (table, done, of) => {
    if (done < of && performance.now() - last < EVERY_MS) return;
    last = performance.now();
    console.log(`${table.replaceAll('_', ' ')}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`);
  };
}
