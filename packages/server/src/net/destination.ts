import type { Destination } from './vetting.ts';

/** The parts of a parsed `http:` or `https:` URL that a request needs. */
export function destinationOf(url: URL): Destination {
  const secure = url.protocol === 'https:';
  return {
    origin: url.origin,
    secure,
    host: bareHost(url.hostname),
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    path: url.pathname + url.search,
  };
}

/** `new URL('http://[::1]').hostname` is `[::1]`, which `net.isIP` takes for a name; `localhost.` is `localhost`. */
function bareHost(hostname: string): string {
  if (hostname.startsWith('[') && hostname.endsWith(']')) return hostname.slice(1, -1);
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}
