import type { Happening } from '../../ports.ts';

/** What a stream is narrowed to; null means all. */
export interface Choice {
  readonly tenant: string | null;
  readonly endpoint: string | null;
  readonly type: string | null;
}

/** Whether a stream is to tell of this. One about an endpoint tells of its deliveries, and of no events: they are nobody's. */
export function isChosen({ tenant, endpoint, type }: Choice, happening: Happening): boolean {
  const row = happening.kind === 'event' ? happening.event : happening.delivery;
  if (tenant !== null && row.tenant !== tenant) return false;
  if (type !== null && row.type !== type) return false;
  return endpoint === null || (happening.kind !== 'event' && happening.delivery.endpoint === endpoint);
}
