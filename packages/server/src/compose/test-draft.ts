import type { Draft } from '../accept/draft.ts';
import type { Endpoint } from '../core/endpoint/endpoint.ts';
import { JSON_CONTENT_TYPE } from '../core/event/parsed-data.ts';
import { TEST_EVENT_TYPE } from '../core/event/test-event.ts';

/** The event that `POST /v1/endpoints/{id}/test` sends to that endpoint, whatever it asked for. */
export function testDraft({ id, tenant }: Pick<Endpoint, 'id' | 'tenant'>): Draft {
  const data = { endpoint: id, message: 'A test event of Posthorn. Answer with 2xx, and it counts as delivered.' };
  return {
    type: TEST_EVENT_TYPE,
    data: Buffer.from(JSON.stringify(data)),
    contentType: JSON_CONTENT_TYPE,
    tenant,
    id: null,
    timestamp: null,
    key: null,
    channels: [],
    deliverAt: null,
    expiresAt: null,
    headers: null,
    source: null,
    traceparent: null,
  };
}
