import Type from 'typebox';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import type { AuditRecord } from '../../ports.ts';
import { AnyRoleSchema } from './api-key.ts';
import { nullable, object, page, type Static } from './shape.ts';
import { TimeSchema } from './time.ts';

const HashSchema = Type.String({ description: 'SHA-256 over the hash before it and all that this entry says.' });

export const AuditRecordSchema = object(
  'AuditRecord',
  {
    number: Type.Integer({ minimum: 1 }),
    at: TimeSchema,
    key: Type.String({ description: 'The id of the key that asked.' }),
    role: AnyRoleSchema,
    tenant: nullable(Type.String(), "Whose thing it was; null where it is nobody's, or not known."),
    operation: Type.String({ description: 'Its `operationId`, such as `patchEndpoint`.' }),
    object: nullable(Type.String(), 'The id or name of the thing.'),
    version: nullable(Type.Integer(), 'The version of its settings that this made.'),
    fields: Type.Array(Type.String(), { description: 'The names of the fields that were given; never their values.' }),
    hash: HashSchema,
  },
  {
    examples: [
      {
        number: 42,
        at: '2026-11-24T07:24:34.123Z',
        key: 'key_01kc2v4a9b0000000000000000',
        role: 'admin',
        tenant: 'acme',
        operation: 'patchEndpoint',
        object: 'ep_01kc2v4a9b0000000000000000',
        version: 3,
        fields: ['url'],
        hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
    ],
  },
);

export const AuditPageSchema = page('AuditPage', AuditRecordSchema);

export const AuditCheckSchema = object(
  'AuditCheck',
  {
    ok: Type.Boolean(),
    entries: Type.Integer({ description: 'How many fit, from the first.' }),
    lastHash: nullable(HashSchema, 'Of the last that fits: kept elsewhere, it shows later that nothing was cut off.'),
    broken: nullable(Type.Integer(), 'The number of the first entry that was changed or is missing.'),
  },
  { examples: [{ ok: true, entries: 42, lastHash: '9f86d081884c7d65', broken: null }] },
);

export function auditJson({ at, fields, ...record }: AuditRecord): Static<typeof AuditRecordSchema> {
  return { ...record, at: formatTimestamp(at), fields: [...fields] };
}
