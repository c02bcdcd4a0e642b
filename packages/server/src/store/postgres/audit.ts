import type {
  AuditCheck,
  AuditEntry,
  AuditLink,
  AuditQuery,
  AuditRecord,
  AuditStore,
  Page,
  Role,
} from '../../ports.ts';
import { checkRecords, nextRecord } from '../audit-chain.ts';
import { plain, unplain } from '../text.ts';
import { asked } from './asked.ts';
import type { Committer } from './commit.ts';
import { single, type Transaction } from './job.ts';
import { keyAt, page } from './page.ts';
import type { Reader } from './reading.ts';

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

const WEIGHT = { rows: 2, bytes: 300, owed: true };

export function createAudit(committer: Committer): AuditStore {
  return {
    appendAudit: (entry) => committer.submit(single(WEIGHT, (transaction) => append(transaction, entry))),
  };
}

async function append(transaction: Transaction, entry: AuditEntry): Promise<void> {
  const end = await transaction.get<AuditLink>('SELECT number, hash FROM audit_end FOR UPDATE');
  const record = nextRecord(end ?? null, entry);
  const { number, at, key, role, tenant, operation, object, version, fields, hash } = record;
  await Promise.all([
    transaction.run(
      'INSERT INTO audit VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
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
    ),
    transaction.run('UPDATE audit_end SET number = $1, hash = $2', number, hash),
  ]);
}

/** Newest first. */
export async function listAudit(on: Reader, query: AuditQuery): Promise<Page<AuditRecord>> {
  const { tenant, key, operation, object, since, until, position, limit } = query;
  const values: (string | number)[] = [keyAt(position)];
  const conditions = ['number < $1'];
  const only = (column: string, value: string | number | null): void => {
    if (value !== null) conditions.push(`${column} $${values.push(value)}`);
  };
  only('tenant =', tenant === null ? null : asked(tenant));
  only('key_id =', key === null ? null : asked(key));
  only('operation =', operation === null ? null : asked(operation));
  only('object =', object === null ? null : plain(object));
  only('at >=', since);
  only('at <', until);
  const rows = await on.all<AuditRow & { readonly key: number }>(
    `SELECT *, number AS key FROM audit WHERE ${conditions.join(' AND ')}
      ORDER BY number DESC LIMIT $${values.push(limit + 1)}`,
    ...values,
  );
  return page(query, rows, recordOf);
}

export async function checkAudit(on: Reader, after: AuditLink | null, limit: number): Promise<AuditCheck> {
  const rows = await on.all<AuditRow>(
    'SELECT * FROM audit WHERE number > $1 ORDER BY number LIMIT $2',
    after?.number ?? 0,
    limit,
  );
  return checkRecords(after, rows.map(recordOf), rows.length < limit);
}

function recordOf(row: AuditRow): AuditRecord {
  const { number, at, key_id: key, role, tenant, operation, object, version, fields, hash } = row;
  return {
    number,
    at,
    key,
    role,
    tenant,
    operation,
    object: object === null ? null : unplain(object),
    version,
    fields: JSON.parse(fields) as string[],
    hash,
  };
}
