import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { type ApiOptions, addApiOptions, CommandError, connectTo } from './api.ts';

interface TriggerOptions extends ApiOptions {
  readonly data?: string;
  readonly file?: string;
  readonly tenant?: string;
  readonly id?: string;
}

/** `posthorn trigger TYPE`: publishes an event. */
export function triggerCommand(): Command {
  const command = new Command('trigger')
    .description('Publish an event.')
    .argument('<TYPE>', 'The type of the event, such as order.created.')
    .option('--data <JSON>', 'Its data.')
    .option('--file <PATH>', 'A file with its data.')
    .option('--tenant <ID>', 'The tenant it belongs to.')
    .option('--id <ID>', 'An id of your own.');
  return addApiOptions(command).action(
    async (type: string, { data, file, tenant, id, ...connection }: TriggerOptions) => {
      const text = file === undefined ? (data ?? '{}') : readFileSync(file, 'utf8');
      const event = { type, data: parse(text), ...(tenant && { tenant }), ...(id && { id }) };
      console.log(JSON.stringify(await connectTo(connection).call('POST', '/v1/events', event), null, 2));
    },
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`the data is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
