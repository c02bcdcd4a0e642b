import { StoreOpenError } from './open-error.ts';

/** Where a database may be found: one URL for each host of the URL that was given, in its order. */
export interface Address {
  readonly urls: readonly string[];
  /** Host and port of each, for messages: never the password. */
  readonly names: readonly string[];
}

const URL_PARTS = /^postgres(?:ql)?:\/\/(?:([^@/]*)@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/;

/**
 * Reads a `postgres://` URL as libpq does: several hosts with commas between them, of which the one that takes writes is
 * used (`target_session_attrs=read-write`, the only kind of server that Posthorn can use and therefore the default).
 *
 * @throws StoreOpenError
 */
export function addressOf(url: string): Address {
  const [, user, hosts = '', database = '', query = ''] = URL_PARTS.exec(url) ?? [];
  if (!URL_PARTS.test(url)) throw bad('it is none');
  const options = new URLSearchParams(query);
  const attributes = options.get('target_session_attrs');
  if (attributes !== null && !['read-write', 'primary', 'any'].includes(attributes)) {
    throw bad(`target_session_attrs=${attributes} would not lead to a server that takes writes`);
  }
  options.delete('target_session_attrs');
  // As libpq reads it: "require" encrypts and trusts whoever answers, "verify-full" checks.
  if (options.has('sslmode') && !options.has('uselibpqcompat')) options.set('uselibpqcompat', 'true');
  const named = (options.get('host') ?? hosts).split(',');
  const ports = (options.get('port') ?? '').split(',');
  options.delete('host');
  options.delete('port');

  const places = named.map((name, n) => placeOf(name, ports[n] ?? ports[0] ?? ''));
  const who = user === undefined ? '' : `${user}@`;
  return {
    urls: places.map(({ host, port, isSocket }) => {
      const given = new URLSearchParams(options);
      if (isSocket) given.set('host', host);
      const text = given.toString();
      return `postgres://${who}${isSocket ? '' : host}${port === '' || isSocket ? '' : `:${port}`}/${database}${text === '' ? '' : `?${text}`}`;
    }),
    names: places.map(({ host, port }) => `${host === '' ? 'localhost' : host}${port === '' ? '' : `:${port}`}`),
  };
}

function placeOf(name: string, port: string): { host: string; port: string; isSocket: boolean } {
  if (name.startsWith('/')) return { host: name, port, isSocket: true };
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:\s]*)(?::(\d{1,5}))?$/.exec(name);
  if (match === null) throw bad(`${JSON.stringify(name)} is no host`);
  return { host: match[1] ?? '', port: match[2] ?? port, isSocket: false };
}

function bad(why: string): StoreOpenError {
  return new StoreOpenError(
    'bad_url',
    `expected postgres://user@host:5432/database (several hosts with commas between them), but ${why}`,
  );
}
