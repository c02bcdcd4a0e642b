import type { Draft } from '../accept/draft.ts';
import { JSON_CONTENT_TYPE } from '../core/event/parsed-data.ts';
import { formatTimestamp } from '../core/event/timestamp.ts';
import { OWN_TENANT } from '../core/notice/notice.ts';
import type { Telling } from '../tell/summarise.ts';

/** An operational event, for the endpoints of the tenant `posthorn`. */
export function operationalDraft({ id, type, at, data }: Telling): Draft {
  return {
    type,
    data: Buffer.from(JSON.stringify(data)),
    contentType: JSON_CONTENT_TYPE,
    tenant: OWN_TENANT,
    id,
    timestamp: formatTimestamp(at),
    key: null,
    channels: [],
    deliverAt: null,
    expiresAt: null,
    headers: null,
    source: null,
    traceparent: null,
  };
}
