import { Command } from 'commander';
import { version } from '../version.ts';
import { CommandError } from './api.ts';
import { backupCommand } from './backup.ts';
import { benchCommand } from './bench.ts';
import { devCommand } from './dev.ts';
import { doctorCommand } from './doctor.ts';
import { endpointsCommand } from './endpoints.ts';
import { eventsCommand } from './events.ts';
import { listenCommand } from './listen.ts';
import { migrateCommand } from './migrate.ts';
import { moveCommand } from './move.ts';
import { serveCommand } from './serve.ts';
import { tailCommand } from './tail.ts';
import { triggerCommand } from './trigger.ts';

const program = new Command('posthorn')
  .description('Webhooks in both directions: signed, filtered, ordered, retried for days, every attempt on record.')
  .version(version)
  .showSuggestionAfterError()
  // A command of a command has options of its own: each reads what stands behind its name.
  .enablePositionalOptions()
  .showHelpAfterError('(posthorn --help lists the commands and their options)')
  .addCommand(devCommand())
  .addCommand(serveCommand())
  .addCommand(migrateCommand())
  .addCommand(moveCommand())
  .addCommand(backupCommand())
  .addCommand(listenCommand())
  .addCommand(triggerCommand())
  .addCommand(tailCommand())
  .addCommand(eventsCommand())
  .addCommand(endpointsCommand())
  .addCommand(doctorCommand())
  .addCommand(benchCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  console.error(`posthorn: ${error.message}`);
  process.exitCode = 1;
}
