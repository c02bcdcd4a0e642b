import type { EndpointUrl } from '../core/endpoint/url.ts';
import type { Destination } from './vetting.ts';

/** The parts of a URL that passed `parseEndpointUrl` which a request needs. */
export function destinationOf(parsed: EndpointUrl): Destination {
  const url = new URL(parsed.url);
  return {
    origin: url.origin,
    secure: parsed.secure,
    host: parsed.host,
    port: parsed.port,
    path: url.pathname + url.search,
    closed: parsed.kind === 'reserved',
  };
}
