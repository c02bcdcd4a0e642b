import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';

/** What the commands that talk to a server are given on the command line. */
export interface ApiOptions {
  readonly url: string;
  readonly key?: string;
}

/** A server of this machine, asked with the key that it keeps for its developer. */
const DEFAULT_URL = 'http://127.0.0.1:3400';
const DEV_KEY_FILE = '.posthorn/posthorn.db.dev-api-key';

/** Something is wrong that the user can mend; the message says what. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export interface Api {
  readonly url: string;
  /** Rejects with CommandError for whatever is not 2xx. */
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The answer as it comes in, for streams. */
  open(path: string, signal: AbortSignal): Promise<Response>;
}

/** Adds the options that say which server is meant. */
export function addApiOptions(command: Command): Command {
  return command
    .addOption(new Option('--url <URL>', 'Where the server is.').default(DEFAULT_URL))
    .addOption(new Option('--key <KEY>', `An API key; by default that of POSTHORN_API_KEY or ./${DEV_KEY_FILE}.`));
}

export function connectTo({ url, key = process.env.POSTHORN_API_KEY ?? devKey() }: ApiOptions): Api {
  const base = url.replace(/\/+$/, '');

  async function request(method: string, path: string, init: RequestInit): Promise<Response> {
    const headers = { authorization: `Bearer ${key}`, ...init.headers };
    const response = await fetch(`${base}${path}`, { ...init, method, headers }).catch((error: Error) => {
      if (error.name === 'AbortError') throw error;
      throw new CommandError(`nobody answers at ${base}: is the server running? (posthorn dev)`);
    });
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
    throw new CommandError(`${problem.code ?? response.status}: ${problem.detail ?? response.statusText}`);
  }

  return {
    url: base,
    async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
      const withBody = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const response = await request(method, path, body === undefined ? {} : withBody);
      return (response.status === 204 ? null : await response.json()) as Answer;
    },
    open: (path, signal) => request('GET', path, { signal }),
  };
}

function devKey(): string {
  try {
    return readFileSync(DEV_KEY_FILE, 'utf8').trim();
  } catch {
    throw new CommandError(`no API key: give one with --key or POSTHORN_API_KEY (there is no ${DEV_KEY_FILE} here)`);
  }
}
