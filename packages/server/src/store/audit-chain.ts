import { createHash } from 'node:crypto';
import type { AuditCheck, AuditEntry, AuditLink, AuditRecord } from '../ports.ts';

/** What an entry is put at the end of the chain as. */
export function nextRecord(last: AuditLink | null, entry: AuditEntry): AuditRecord {
  const number = (last?.number ?? 0) + 1;
  return { ...entry, number, hash: hashOf(last?.hash ?? '', number, entry) };
}

/** Whether records follow each other and `after` without a gap or a change. */
export function checkRecords(after: AuditLink | null, records: readonly AuditRecord[], done: boolean): AuditCheck {
  let last = after;
  for (const record of records) {
    const expected = nextRecord(last, record);
    if (expected.number !== record.number || expected.hash !== record.hash) {
      return { last, broken: expected.number, done: true };
    }
    last = { number: record.number, hash: record.hash };
  }
  return { last, broken: null, done };
}

function hashOf(previous: string, number: number, entry: AuditEntry): string {
  const { at, key, role, tenant, operation, object, version, fields } = entry;
  const text = JSON.stringify([previous, number, at, key, role, tenant, operation, object, version, fields]);
  return createHash('sha256').update(text).digest('hex');
}
