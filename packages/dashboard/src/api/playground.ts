import { orThrow } from '@posthorn/client';
import { client } from './client.ts';

export interface Draft {
  type: string;
  tenant: string;
  /** JSON as it was typed: it goes out byte for byte. */
  data: string;
  key: string;
  channels: readonly string[];
}

/**
 * The request's body, put together as text: parsing and writing the data anew would change its numbers and order, and
 * what is composed here must leave as it was typed.
 */
function draftBody({ type, tenant, data, key, channels }: Draft): string {
  const rest = {
    type,
    tenant,
    ...(key === '' ? {} : { key }),
    ...(channels.length === 0 ? {} : { channels }),
  };
  return `${JSON.stringify(rest).slice(0, -1)},"data":${data}}`;
}

const asTyped = { bodySerializer: (body: unknown) => body as string, headers: { 'content-type': 'application/json' } };

/** Who would get the event, and why not; nothing is sent. */
export function explainDraft(draft: Draft, signal: AbortSignal) {
  return orThrow(client.POST('/v1/events/explain', { body: draftBody(draft) as never, ...asTyped, signal }));
}

export function publishDraft(draft: Draft) {
  return orThrow(client.POST('/v1/events', { body: draftBody(draft) as never, ...asTyped }));
}
