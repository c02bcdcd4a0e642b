import type { Tenant } from '../api/types.ts';
import { spanWords } from './time.ts';

/** What a tenant is called: its name, else its id. */
export function tenantName({ name, id }: Pick<Tenant, 'name' | 'id'>): string {
  return name ?? id;
}

/** For how long a tenant's events are kept. */
export function retentionWords(seconds: number | null): string {
  if (seconds === null) return 'events are kept as the project says';
  if (seconds === 0) return 'payloads are erased once delivered';
  return `events are kept for ${spanWords(seconds * 1_000)}`;
}
