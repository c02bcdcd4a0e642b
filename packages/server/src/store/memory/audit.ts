import type { AuditCheck, AuditLink, AuditQuery, AuditRecord, AuditStore } from '../../ports.ts';
import { checkRecords, nextRecord } from '../audit-chain.ts';
import type { State } from './state.ts';

export function createAudit(state: State): AuditStore {
  return {
    async appendAudit(entry) {
      state.audit.push(nextRecord(state.audit.at(-1) ?? null, entry));
    },
  };
}

export function isAsked(record: AuditRecord, { tenant, key, operation, object, since, until }: AuditQuery): boolean {
  return (
    (tenant === null || record.tenant === tenant) &&
    (key === null || record.key === key) &&
    (operation === null || record.operation === operation) &&
    (object === null || record.object === object) &&
    (since === null || record.at >= since) &&
    (until === null || record.at < until)
  );
}

export function checkAudit(state: State, after: AuditLink | null, limit: number): AuditCheck {
  const from = after?.number ?? 0;
  const records = state.audit.slice(from, from + limit);
  return checkRecords(after, records, records.length < limit);
}
