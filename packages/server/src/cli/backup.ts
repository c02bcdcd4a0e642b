import { Command } from 'commander';
import { readSettings } from '../config.ts';
import { CommandError } from './api.ts';
import { addSettings, givenFlags } from './options.ts';

/** `posthorn backup`: copies an installation on SQLite, also while its server runs. */
export function backupCommand(): Command {
  const command = new Command('backup')
    .description(
      'Copy an installation on SQLite into a folder, also while its server runs: the database as it is at one moment, and the vault key. For PostgreSQL, says what to use.',
    )
    .requiredOption('--to <FOLDER>', 'A folder that is not there yet, or empty')
    .option('--without-key', 'Leave the vault key out: without it nobody can read what is sealed in the copy');
  return addSettings(command, 'serve', ['database', 'vaultKeyFile']).action(async (options) => {
    const { backUpDatabase } = await import('../compose/back-up-database.ts');
    try {
      const { to, withoutKey = false, ...flags } = options as { to: string; withoutKey?: boolean };
      const settings = readSettings('serve', givenFlags(flags), process.env);
      process.umask(0o077);
      const { copy, keyCopy } = backUpDatabase({ ...settings, to, withKey: !withoutKey });
      console.log(`copied to ${copy}`);
      console.log(
        keyCopy === null
          ? 'The vault key is not with it: without the key nothing that is sealed in the copy can be read. Keep it elsewhere.'
          : `The vault key lies beside it (${keyCopy}): whoever has this folder can read everything. Keep it as you keep secrets.`,
      );
      console.log(
        'To restore: stop the server, put the copy where --database points and the key beside it (with no file ending in -wal or -shm there), and start. It goes on from the moment of the copy: what was accepted since is not in it, and what was delivered since is sent again, with the same ids.',
      );
    } catch (error) {
      const isExpected = error instanceof Error && (error.name === 'StartError' || error.name === 'SettingsError');
      throw isExpected ? new CommandError(error.message) : error;
    }
  });
}
