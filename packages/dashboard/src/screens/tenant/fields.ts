import type { TenantPatch } from '../../api/tenants.ts';
import type { Tenant } from '../../api/types.ts';
import { badNameValue, nameValueLines, nameValuesOf } from '../../parts/name-values.ts';

/** A tenant's settings as a form holds them. */
export interface TenantFields {
  name: string;
  days: string;
  metadata: string;
}

const DAY_S = 86_400;

export function fieldsOf({ name, retentionSeconds, metadata }: Tenant): TenantFields {
  return {
    name: name ?? '',
    days: retentionSeconds === null ? '' : String(retentionSeconds / DAY_S),
    metadata: nameValueLines(metadata),
  };
}

export function fieldErrors({ days, metadata }: TenantFields): Partial<Record<keyof TenantFields, string>> {
  const bad = badNameValue(metadata);
  return {
    ...(/^(\d{1,6}(\.\d+)?)?$/.test(days.trim()) ? {} : { days: 'Days, such as 30 or 0.5, or nothing' }),
    ...(bad === undefined ? {} : { metadata: bad }),
  };
}

/** Only what differs. A name that is gone from the metadata is taken out there. */
export function changesOf(tenant: Tenant, fields: TenantFields): TenantPatch {
  const before = fieldsOf(tenant);
  const days = fields.days.trim();
  const given = nameValuesOf(fields.metadata);
  const gone = Object.keys(tenant.metadata).filter((key) => !given.has(key));
  return {
    ...(fields.name === before.name ? {} : { name: fields.name.trim() === '' ? null : fields.name.trim() }),
    ...(days === before.days ? {} : { retentionSeconds: days === '' ? null : Math.round(Number(days) * DAY_S) }),
    ...(fields.metadata === before.metadata
      ? {}
      : { metadata: { ...Object.fromEntries(given), ...Object.fromEntries(gone.map((key) => [key, null])) } }),
  };
}
