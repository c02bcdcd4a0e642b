import type { DueDelivery } from '../core/delivery/delivery.ts';
import { secretsInForce } from '../core/sign/rotation.ts';
import { signatureHeaders } from '../core/sign/standard.ts';
import type { Clock, EndpointView, Ids, Mac, Sender } from '../ports.ts';
import { bodyOf, contentTypeOf } from './body.ts';
import type { Sent } from './sent.ts';
import { traceparentOf } from './trace.ts';

export interface DeliverParts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly mac: Mac;
  readonly sender: Pick<Sender, 'send'>;
  /** So many random bytes as hexadecimal digits. */
  readonly randomHex: (bytes: number) => string;
  readonly userAgent: string;
}

/** Signs and sends a delivery once. Never rejects: what went wrong is the outcome. */
export type Deliver = (delivery: DueDelivery, view: EndpointView) => Promise<Sent>;

export function createDeliver({ clock, ids, mac, sender, randomHex, userAgent }: DeliverParts): Deliver {
  return async (delivery, view) => {
    const { event } = delivery;
    const { url, headers: custom, timeoutMs, concurrency, payload } = view.settings;
    const startedAt = clock();
    const body = bodyOf(event, payload);
    const secrets = secretsInForce(view.secrets, startedAt).map(({ secret }) => secret);
    const ours: Record<string, string> = {
      'content-type': contentTypeOf(event, payload),
      'user-agent': userAgent,
      ...signatureHeaders({ id: event.id, now: startedAt, body }, secrets, mac.sign),
      'posthorn-attempt': String(delivery.attempts + 1),
      traceparent: traceparentOf(event.traceparent, randomHex),
    };
    if (delivery.sequence !== null) ours['posthorn-sequence'] = String(delivery.sequence);
    // Ours come last: a custom header cannot take the place of one that says what this is and who sent it.
    const headers = { ...custom, ...ours };
    const outcome = await sender.send({ endpoint: delivery.endpoint, url, headers, body, timeoutMs, concurrency });
    return {
      delivery,
      view,
      attempt: { id: ids('att'), startedAt },
      request: { url, headers: { ...masked(custom), ...ours } },
      outcome,
    };
  };
}

const MASK = '••••••';

/** Custom headers carry other people's tokens: what is put on record of them is that they were there. */
function masked(custom: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(custom).map((name) => [name, MASK]));
}
