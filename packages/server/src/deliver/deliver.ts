import type { DueDelivery } from '../core/delivery/delivery.ts';
import { secretsInForce } from '../core/sign/rotation.ts';
import { signatureHeaders } from '../core/sign/standard.ts';
import type { Clock, EndpointView, Ids, Mac, Sender, TraceSpan, Tracing, Transform } from '../ports.ts';
import { prepare, type Unsigned } from './request.ts';
import type { Dropped, Sent } from './sent.ts';
import { beginAttempt, endAttempt, traceparentOf } from './trace.ts';

export interface DeliverParts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly mac: Mac;
  readonly sender: Pick<Sender, 'send'>;
  readonly transform: Transform;
  /** So many random bytes as hexadecimal digits. */
  readonly randomHex: (bytes: number) => string;
  readonly userAgent: string;
  /** Whoever traces attempts; null for nobody. */
  readonly tracing?: Tracing | null;
}

/** Signs and sends a delivery once. Never rejects: what went wrong is the outcome. */
export type Deliver = (delivery: DueDelivery, view: EndpointView) => Promise<Sent | Dropped>;

export function createDeliver(parts: DeliverParts): Deliver {
  const { clock, ids, sender, transform } = parts;
  return async (delivery, view) => {
    const { timeoutMs, concurrency, url, verifyTls } = view.settings;
    const startedAt = clock();
    const sent = { kind: 'sent' as const, delivery, view, attempt: { id: ids('att'), startedAt } };
    const prepared = await prepare(delivery.event, view, transform);
    if (prepared.kind === 'dropped') return { kind: 'dropped', delivery };
    if (prepared.kind === 'failed') {
      const outcome = { kind: 'transform_error', detail: prepared.detail, durationMs: clock() - startedAt } as const;
      return { ...sent, request: { url, headers: {} }, outcome };
    }
    const span = parts.tracing ? beginAttempt(parts.tracing, delivery, sent.attempt) : null;
    const ours = ourHeaders({ delivery, view, prepared, now: startedAt, span }, parts);
    const outcome = await sender.send({
      endpoint: delivery.endpoint,
      url: prepared.url,
      // Ours come last: a custom header cannot take the place of one that says what this is and who sent it.
      headers: { ...prepared.headers, ...ours },
      body: prepared.body,
      timeoutMs,
      concurrency,
      ...(verifyTls === false ? { verifyTls } : {}),
    });
    if (span !== null) endAttempt(span, outcome);
    const request = {
      url: prepared.url,
      headers: { ...masked(prepared.headers), ...ours },
      ...(verifyTls === false ? { verifyTls } : {}),
    };
    return { ...sent, request, outcome };
  };
}

interface Request {
  readonly delivery: DueDelivery;
  readonly view: EndpointView;
  readonly prepared: Unsigned;
  readonly now: number;
  readonly span: TraceSpan | null;
}

function ourHeaders(
  { delivery, view, prepared, now, span }: Request,
  { mac, randomHex, userAgent }: DeliverParts,
): Record<string, string> {
  const { event, attempts, sequence } = delivery;
  const { body, contentType } = prepared;
  const signing = secretsInForce(view.secrets, now).map(({ secret }) => secret);
  const headers: Record<string, string> = {
    'content-type': contentType,
    'user-agent': userAgent,
    ...signatureHeaders({ id: event.id, now, body }, signing, mac.sign),
    'posthorn-attempt': String(attempts + 1),
    traceparent: span?.traceparent ?? traceparentOf(event.traceparent, randomHex),
  };
  if (sequence !== null) headers['posthorn-sequence'] = String(sequence);
  return headers;
}

const MASK = '••••••';

/** Custom headers carry other people's tokens: what is put on record of them is that they were there. */
function masked(custom: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(custom).map((name) => [name, MASK]));
}
