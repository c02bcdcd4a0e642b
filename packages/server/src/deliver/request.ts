import type { DueEvent } from '../core/delivery/delivery.ts';
import type { EndpointView, Transform } from '../ports.ts';
import { bodyOf, contentTypeOf, isEnveloped } from './body.ts';

/** What is to be sent, before it is signed. */
export interface Unsigned {
  readonly kind: 'request';
  readonly url: string;
  readonly contentType: string;
  /** Those of a source's request and the endpoint's custom ones, or what its transformation made of them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type Prepared = Unsigned | { readonly kind: 'dropped' } | { readonly kind: 'failed'; readonly detail: string };

/**
 * The request for an event as the endpoint asked for it: full or thin, and through its transformation. What is sensitive
 * goes out thin unless the endpoint asks for more (SAFETY.md section 4).
 */
export async function prepare(
  event: DueEvent,
  { settings }: Pick<EndpointView, 'settings'>,
  transform: Transform,
): Promise<Prepared> {
  const { url, headers } = settings;
  const payload = settings.payload ?? (event.sensitive ? 'thin' : 'full');
  const asked: Unsigned = {
    kind: 'request',
    url,
    headers: payload === 'full' ? { ...event.receivedHeaders, ...headers } : headers,
    body: bodyOf(event, payload),
    contentType: contentTypeOf(event, payload),
  };
  return settings.transform === null ? asked : transformed(event, asked, settings.transform, transform);
}

async function transformed(event: DueEvent, asked: Unsigned, code: string, transform: Transform): Promise<Prepared> {
  const { id, type, tenant, timestamp, channels } = event;
  const isEnvelope = isEnveloped(event) && asked.body !== event.data;
  const { kind: _kind, ...request } = asked;
  const input = { ...request, id, type, tenant, timestamp, channels };
  try {
    const result = await transform(code, {
      ...input,
      data: isEnvelope ? event.data : null,
      body: isEnvelope ? null : asked.body,
    });
    if (result.kind !== 'changed') return result;
    return {
      kind: 'request',
      url: result.url ?? asked.url,
      contentType: result.contentType ?? asked.contentType,
      headers: result.headers ?? asked.headers,
      body: result.body ?? asked.body,
    };
  } catch (error) {
    return { kind: 'failed', detail: `the sandbox is broken: ${error instanceof Error ? error.message : error}` };
  }
}
