import type { AuditCheck, AuditLink, AuditQuery, AuditRecord, AuditStore, Page, Role } from '../../ports.ts';
import { checkRecords, nextRecord } from '../audit-chain.ts';
import { plain, unplain } from '../text.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import { keyAt, page } from './page.ts';

interface AuditRow {
  readonly number: number;
  readonly at: number;
  readonly key_id: string;
  readonly role: Role;
  readonly tenant: string | null;
  readonly operation: string;
  readonly object: string | null;
  readonly version: number | null;
  readonly fields: string;
  readonly hash: string;
}

const ROW_BYTES = 300;

export function createAudit(committer: Committer): AuditStore {
  return {
    appendAudit: (entry) =>
      committer.submit({
        rows: 1,
        bytes: ROW_BYTES,
        owed: true,
        run: ({ connection }) => {
          const last = connection.get<AuditLink>('SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1');
          const { number, at, key, role, tenant, operation, object, version, fields, hash } = nextRecord(
            last ?? null,
            entry,
          );
          connection.run(
            'INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
            number,
            at,
            key,
            role,
            tenant,
            operation,
            object === null ? null : plain(object),
            version,
            JSON.stringify(fields),
            hash,
          );
        },
      }),
  };
}

/** Newest first. */
export function listAudit(connection: Connection, query: AuditQuery): Page<AuditRecord> {
  const { tenant, key, operation, object, since, until, position, limit } = query;
  const conditions = ['number < ?'];
  const values: (string | number)[] = [keyAt(position)];
  const only = (condition: string, value: string | number | null): void => {
    if (value === null) return;
    conditions.push(condition);
    values.push(value);
  };
  only('tenant = ?', tenant);
  only('key_id = ?', key);
  only('operation = ?', operation);
  only('object = ?', object === null ? null : plain(object));
  only('at >= ?', since);
  only('at < ?', until);
  const rows = connection.all<AuditRow & { readonly key: number }>(
    `SELECT *, number AS key FROM audit WHERE ${conditions.join(' AND ')} ORDER BY number DESC LIMIT ?`,
    ...values,
    limit + 1,
  );
  return page(query, rows, recordOf);
}

export function checkAudit(connection: Connection, after: AuditLink | null, limit: number): AuditCheck {
  const rows = connection.all<AuditRow>(
    'SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?',
    after?.number ?? 0,
    limit,
  );
  return checkRecords(after, rows.map(recordOf), rows.length < limit);
}

function recordOf({
  number,
  at,
  key_id,
  role,
  tenant,
  operation,
  object,
  version,
  fields,
  hash,
}: AuditRow): AuditRecord {
  return {
    number,
    at,
    key: key_id,
    role,
    tenant,
    operation,
    object: object === null ? null : unplain(object),
    version,
    fields: JSON.parse(fields) as string[],
    hash,
  };
}
