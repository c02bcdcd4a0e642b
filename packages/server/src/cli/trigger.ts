import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { type ProviderName, providers, sign } from '#verify';
import { type ApiOptions, addApiOptions, CommandError, connectTo } from './api.ts';

interface TriggerOptions extends ApiOptions {
  readonly data?: string;
  readonly file?: string;
  readonly tenant?: string;
  readonly id?: string;
  readonly source?: string;
  readonly provider?: string;
  readonly secret?: string;
}

/** `posthorn trigger TYPE`: publishes an event, or sends a source what its provider would. */
export function triggerCommand(): Command {
  const command = new Command('trigger')
    .description("Publish an event, or send a source its provider's webhook, signed as the provider signs.")
    .argument('<TYPE>', "The type of the event, such as order.created; with --source the provider's own word for it.")
    .option('--data <JSON>', 'Its data.')
    .option('--file <PATH>', 'A file with its data.')
    .option('--tenant <ID>', 'The tenant it belongs to.')
    .option('--id <ID>', 'An id of your own.')
    .option('--source <ID>', 'Send it to this source instead, as its provider would.')
    .option('--provider <NAME>', 'With --source: who sends it.')
    .option('--secret <SECRET>', "With --source: the source's secret (or the provider's private key).");
  return addApiOptions(command).action(async (type: string, options: TriggerOptions) => {
    const text = options.file === undefined ? (options.data ?? '{}') : readFile(options.file);
    await (options.source === undefined ? publish(type, text, options) : sendToSource(type, text, options));
  });
}

async function publish(type: string, text: string, { tenant, id, provider, secret, ...rest }: TriggerOptions) {
  if (provider !== undefined || secret !== undefined) {
    throw new CommandError('--provider and --secret go with --source: which source is meant?');
  }
  const event = { type, data: parse(text), ...(tenant && { tenant }), ...(id && { id }) };
  console.log(JSON.stringify(await connectTo(rest).call('POST', '/v1/events', event), null, 2));
}

async function sendToSource(
  type: string,
  body: string,
  { source = '', provider, secret, url, tenant, id }: TriggerOptions,
) {
  if (tenant !== undefined || id !== undefined) {
    throw new CommandError('--tenant and --id do not go with --source: the source has a tenant, and the body an id');
  }
  if (provider === undefined || secret === undefined) throw new CommandError('--source needs --provider and --secret');
  if (!isProvider(provider)) {
    throw new CommandError(`there is no provider ${provider}: choose of ${Object.keys(providers).join(', ')}`);
  }
  const to = `${url.replace(/\/+$/, '')}/in/${encodeURIComponent(source)}`;
  const { headers, body: bytes } = await signed(provider, { secret, body, type, url: to });
  const answer = await fetch(to, { method: 'POST', headers, body: Buffer.from(bytes) }).catch(() => {
    throw new CommandError(`nobody answers at ${url}: is the server running? (posthorn dev)`);
  });
  const said = await answer.text();
  if (!answer.ok) throw new CommandError(`the source answered ${answer.status}: ${said}`);
  console.log(said);
}

function isProvider(name: string): name is ProviderName {
  return Object.hasOwn(providers, name);
}

/** A secret of the wrong kind is the user's to mend. */
async function signed(provider: ProviderName, how: Parameters<typeof sign>[1]): ReturnType<typeof sign> {
  try {
    return await sign(provider, how);
  } catch (error) {
    throw new CommandError(`it cannot be signed: ${error instanceof Error ? error.message : error}`);
  }
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandError(`the file cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`the data is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
