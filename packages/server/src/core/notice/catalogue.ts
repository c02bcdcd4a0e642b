import type { NoticeType } from './notice.ts';

/** An operational event type as the catalogue shows it. */
export interface OperationalType {
  readonly name: NoticeType | 'posthorn.deliveries.exhausted' | 'posthorn.test';
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly example: Readonly<Record<string, unknown>>;
}

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const time = { type: 'string', description: 'RFC 3339' };
const timeOrNull = { type: ['string', 'null'], description: 'RFC 3339' };
const count = { type: 'integer', minimum: 0 };

const SCHEMAS: Readonly<Record<string, unknown>> = {
  endpoint: text,
  tenant: text,
  delivery: text,
  event: text,
  type: text,
  message: text,
  reason: textOrNull,
  failingSince: timeOrNull,
  pausedUntil: timeOrNull,
  since: time,
  until: time,
  failures: count,
  attempts: count,
  count,
};

/** Every member of the example is there always; more may come in later versions. */
function operational(
  name: OperationalType['name'],
  description: string,
  example: OperationalType['example'],
): OperationalType {
  const names = Object.keys(example);
  return {
    name,
    description,
    schema: {
      type: 'object',
      properties: Object.fromEntries(names.map((member) => [member, SCHEMAS[member]])),
      required: names,
    },
    example,
  };
}

const about = { endpoint: 'ep_01kc2v4a9b0000000000000000', tenant: 'acme' };
const failing = { failingSince: '2026-11-24T07:24:34.123Z', failures: 12 };

/** What Posthorn tells endpoints of the tenant `posthorn`. */
export const OPERATIONAL_TYPES: readonly OperationalType[] = [
  operational('posthorn.endpoint.failing', 'Every attempt of an endpoint has failed for a while.', {
    ...about,
    ...failing,
  }),
  operational('posthorn.endpoint.recovered', 'An endpoint that was failing has taken an event again.', {
    ...about,
    ...failing,
  }),
  operational(
    'posthorn.endpoint.disabled',
    'An endpoint gets nothing until somebody enables it. The reason: `failing` (nothing but failures for days), `gone` (it has answered 410) or `by_hand`.',
    { ...about, reason: 'failing' },
  ),
  operational('posthorn.endpoint.enabled', 'A disabled endpoint was enabled: what was held goes out.', about),
  operational('posthorn.endpoint.paused', 'Somebody has paused an endpoint; null is a pause without an end.', {
    ...about,
    reason: 'by_hand',
    pausedUntil: '2026-11-24T08:00:00.000Z',
  }),
  operational('posthorn.endpoint.resumed', 'Somebody has ended a pause before its time.', about),
  operational('posthorn.delivery.exhausted', 'A delivery was given up; it can be retried by hand.', {
    delivery: 'dlv_01kc2v4a9b0000000000000000',
    event: 'evt_01kc2v4a9b0000000000000000',
    type: 'order.created',
    ...about,
    reason: 'retries_spent',
    attempts: 10,
  }),
  operational(
    'posthorn.deliveries.exhausted',
    'So many further deliveries of an endpoint were given up that they are not told one by one; the list of deliveries has them.',
    { ...about, count: 1200, since: '2026-11-24T07:24:34.123Z', until: '2026-11-24T07:24:35.123Z' },
  ),
  operational('posthorn.test', 'What “send a test event” sends.', {
    endpoint: about.endpoint,
    message: 'A test event of Posthorn. Answer with 2xx, and it counts as delivered.',
  }),
];
