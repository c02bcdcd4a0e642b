import { orThrow } from '@posthorn/client';
import { AS_TYPED, withText } from './as-typed.ts';
import { client } from './client.ts';

export interface Draft {
  type: string;
  tenant: string;
  /** JSON as it was typed: it goes out byte for byte. */
  data: string;
  key: string;
  channels: readonly string[];
}

/** What is composed here must leave as it was typed. */
function draftBody({ type, tenant, data, key, channels }: Draft): never {
  const rest = {
    type,
    tenant,
    ...(key === '' ? {} : { key }),
    ...(channels.length === 0 ? {} : { channels }),
  };
  return withText(rest, 'data', data) as never;
}

/** Who would get the event, and why not; nothing is sent. */
export function explainDraft(draft: Draft, signal: AbortSignal) {
  return orThrow(client.POST('/v1/events/explain', { body: draftBody(draft), ...AS_TYPED, signal }));
}

export function publishDraft(draft: Draft) {
  return orThrow(client.POST('/v1/events', { body: draftBody(draft), ...AS_TYPED }));
}
