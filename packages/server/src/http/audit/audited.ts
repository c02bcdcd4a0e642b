import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import type { AuditEntry, Clock } from '../../ports.ts';

/** Takes an entry; resolves when it is on disk. */
export type WriteAudit = (entry: AuditEntry) => Promise<void>;

/** Changes that are none of the settings, and are on record elsewhere or leave nothing behind. */
export const NOT_AUDITED: ReadonlySet<string> = new Set([
  'publishEvent',
  'publishBatch',
  'receiveWebhook',
  'explainProposedEvent',
  'testTransform',
  'createPlay',
  'changePlay',
  'deletePlay',
  'playReceive',
  'signOut',
]);

/** Reads that show what is secret. */
export const AUDITED_READS: ReadonlySet<string> = new Set(['getEndpointSecret']);

const MOST_FIELDS = 64;

/**
 * Writes into the audit log what every successful change did, before its answer goes out: whoever was answered is on
 * record. Every route that changes anything is audited unless it is named above.
 */
export function auditRoutes(app: FastifyInstance, write: WriteAudit, clock: Clock): void {
  app.addHook('onRoute', (route) => {
    const operation = auditedOperation(route);
    if (operation === null) return;
    const before = route.onSend === undefined ? [] : [route.onSend].flat();
    route.onSend = [
      ...before,
      async (request: FastifyRequest, reply: { readonly statusCode: number }, payload: unknown) => {
        if (reply.statusCode < 300) await write(entryOf(operation, request, payload, clock()));
        return payload;
      },
    ];
  });
}

function auditedOperation({ method, schema }: RouteOptions): string | null {
  const operation = (schema as { readonly operationId?: string } | undefined)?.operationId;
  if (operation === undefined) return null;
  const isRead = [method].flat().every((one) => one === 'GET' || one === 'HEAD');
  return (isRead ? AUDITED_READS.has(operation) : !NOT_AUDITED.has(operation)) ? operation : null;
}

function entryOf(operation: string, request: FastifyRequest, payload: unknown, at: number): AuditEntry {
  const { scope, body } = request;
  const { id, name } = request.params as { readonly id?: string; readonly name?: string };
  const answer = answerOf(payload);
  // Whoever signs in is known by his answer alone.
  const key = operation === 'signIn' ? answerOf(JSON.stringify(answer.key)) : null;
  return {
    at,
    key: text(key?.id) ?? scope.key,
    role: (text(key?.role) as AuditEntry['role'] | null) ?? scope.role,
    tenant:
      text(answer.tenant) ?? (operation.endsWith('Tenant') ? (id ?? text(answer.id)) : null) ?? (scope.tenant || null),
    operation,
    object: id ?? name ?? text(answer.id) ?? text(answer.name) ?? text(key?.id),
    version: typeof answer.version === 'number' ? answer.version : null,
    fields: typeof body === 'object' && body !== null ? Object.keys(body).slice(0, MOST_FIELDS) : [],
  };
}

function answerOf(payload: unknown): Readonly<Record<string, unknown>> {
  if (typeof payload !== 'string' || !payload.startsWith('{')) return {};
  return JSON.parse(payload) as Record<string, unknown>;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
