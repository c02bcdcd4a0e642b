import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import { isJsonType, jsonOf } from '../../core/event/parsed-data.ts';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import type { Polled, Transform } from '../../ports.ts';
import { prepare } from '../request.ts';

export interface PageParts {
  readonly transform: Transform;
  /** Whether an event type is marked so at present. */
  readonly isSensitive: (type: string) => boolean;
}

/**
 * The events of a page as their webhooks would bring them, each the bytes of a JSON object: full or thin, and through the
 * endpoint's transformation. What that drops is left out.
 */
export async function itemsOf(
  polled: readonly Polled[],
  endpoint: Pick<Endpoint, 'settings'>,
  { transform, isSensitive }: PageParts,
): Promise<Uint8Array[]> {
  const items: Uint8Array[] = [];
  for (const { delivery, event } of polled) {
    const prepared = await prepare({ ...event, sensitive: isSensitive(event.type) }, endpoint, transform);
    if (prepared.kind === 'dropped') continue;
    const isFailed = prepared.kind === 'failed';
    const contentType = isFailed ? event.contentType : prepared.contentType;
    const body = isFailed ? null : prepared.body;
    const isJson = body !== null && isJsonType(contentType) && jsonOf(body) !== null;
    const isThin = (endpoint.settings.payload ?? (isSensitive(event.type) ? 'thin' : 'full')) === 'thin';
    const rest = JSON.stringify({
      id: event.id,
      delivery,
      type: event.type,
      tenant: event.tenant,
      timestamp: formatTimestamp(event.timestamp),
      contentType,
      headers: isThin ? null : (event.receivedHeaders ?? null),
      raw: body === null || isJson ? null : Buffer.from(body).toString('base64'),
      error: isFailed ? prepared.detail : null,
    });
    // Bytes, and none of our serialising: numbers, names and white space of the body stay as they are delivered.
    items.push(Buffer.concat([Buffer.from(`${rest.slice(0, -1)},"body":`), isJson ? body : NULL, END]));
  }
  return items;
}

const NULL = Buffer.from('null');
const END = Buffer.from('}');

/** A page as it is answered. */
export function pageBytes(
  items: readonly Uint8Array[],
  rest: { readonly next: string; readonly more: boolean; readonly gap: boolean },
): Buffer {
  const parts: Uint8Array[] = [Buffer.from('{"data":[')];
  items.forEach((item, n) => {
    if (n > 0) parts.push(COMMA);
    parts.push(item);
  });
  parts.push(Buffer.from(`],${JSON.stringify(rest).slice(1)}`));
  return Buffer.concat(parts);
}

const COMMA = Buffer.from(',');
