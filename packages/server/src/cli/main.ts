import { Command } from 'commander';
import { version } from '../version.ts';
import { devCommand } from './dev.ts';
import { serveCommand } from './serve.ts';

const program = new Command('posthorn')
  .description('Webhooks in both directions: signed, filtered, ordered, retried for days, every attempt on record.')
  .version(version)
  .showSuggestionAfterError()
  .showHelpAfterError('(posthorn --help lists the commands and their options)')
  .addCommand(devCommand())
  .addCommand(serveCommand());

await program.parseAsync();
