import { orThrow } from '@posthorn/client';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

/** What narrows the audit log; all of it is in the address. */
export interface AuditFilter {
  key?: string;
  operation?: string;
  object?: string;
  tenant?: string;
  since?: string;
  until?: string;
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return orThrow(client.GET('/v1/audit', { params: { query }, signal }));
    },
    getNextPageParam: ({ next }) => next,
  });

/** Checks the whole chain; that takes as long as the log is. */
export async function verifyAudit() {
  return orThrow(client.GET('/v1/audit/verify'));
}
