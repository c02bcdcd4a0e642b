import type { AuditFilter } from '../../api/audit.ts';
import type { RangeSearch } from '../../parts/time-range.ts';

/** The search part of the address of the audit log. */
export type AuditSearch = RangeSearch & Pick<AuditFilter, 'key' | 'operation' | 'object' | 'tenant'>;
