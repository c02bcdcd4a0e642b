import type { FastifyRequest } from 'fastify';
import type { VerifyRequest } from '#verify';
import type { Source } from '../../core/source/source.ts';
import { bytesOf } from '../../http/bytes.ts';

type Headers = Readonly<Record<string, readonly string[] | undefined>>;

/** Every header with each of its values: of one that came twice, Node's `headers` would show the first or a mixture. */
export function headersOf(request: FastifyRequest): Headers {
  return request.raw.headersDistinct as Headers;
}

/** A request as `verify` looks at it: raw, and at the time of its arrival. */
export function verifiable(request: FastifyRequest, { id, settings, secrets }: Source, now: number): VerifyRequest {
  const search = request.url.indexOf('?');
  const url =
    settings.url ?? `${request.protocol}://${request.host}/in/${id}${search < 0 ? '' : request.url.slice(search)}`;
  return {
    secret: secrets,
    headers: headersOf(request) as Record<string, readonly string[]>,
    body: bytesOf(request),
    now: now / 1000,
    tolerance: settings.tolerance ?? undefined,
    url,
    method: request.method,
  };
}
