import { Command } from 'commander';
import { devKey } from '../compose/dev-key.ts';
import { readSettings } from '../config.ts';
import { addSettings, givenFlags } from './options.ts';

/** `posthorn dev`: all in one process, on this machine, with a key at hand. */
export function devCommand(): Command {
  const command = new Command('dev').description(
    'Run everything in one process for development: SQLite in ./.posthorn, deliveries to this machine allowed.',
  );
  return addSettings(command, 'dev').action(async (options) => {
    // Only here: the other commands need nothing of a server.
    const { runServer } = await import('./run-server.ts');
    let key = '';
    await runServer(
      () => {
        const settings = readSettings('dev', givenFlags(options), process.env);
        key = settings.apiKey ?? devKey(settings.database);
        return { ...settings, apiKey: key };
      },
      ({ address }) => console.log(greeting(address, key)),
    );
  });
}

function greeting(address: string, key: string): string {
  return `posthorn is ready at ${address}

  Dashboard   ${address}/#key=${key}
  API key     ${key}
  API docs    ${address}/docs

A first event:

  curl ${address}/v1/events \\
    -H 'Authorization: Bearer ${key}' \\
    -H 'Content-Type: application/json' \\
    -d '{"type":"order.created","data":{"order":"1001","total":"129.90"}}'

Somebody who gets it (any URL on this machine, or https:// elsewhere):

  curl ${address}/v1/endpoints \\
    -H 'Authorization: Bearer ${key}' \\
    -H 'Content-Type: application/json' \\
    -d '{"url":"http://127.0.0.1:4000/webhooks","eventTypes":["order.*"]}'

Stop with Ctrl-C.`;
}
