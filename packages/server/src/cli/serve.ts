import { Command } from 'commander';
import { readSettings } from '../config.ts';
import { addSettings, givenFlags } from './options.ts';

/** `posthorn serve`: for production; nothing is allowed that is not asked for. */
export function serveCommand(): Command {
  const command = new Command('serve').description(
    'Run a server for production: nothing is allowed that is not asked for.',
  );
  return addSettings(command, 'serve').action(async (options) => {
    // Only here: the other commands need nothing of a server.
    const { runServer } = await import('./run-server.ts');
    await runServer(
      () => readSettings('serve', givenFlags(options), process.env),
      ({ address }) => console.log(`posthorn is ready at ${address}`),
    );
  });
}
