import type { DeliveryQuery } from '../ports.ts';

export type DeliveryFilters = Omit<DeliveryQuery, 'limit' | 'position'>;

/** Filters with all that is not given left open; what a cursor of `GET /v1/deliveries` is bound to. */
export function deliveryFilters(
  given: { readonly [Name in keyof DeliveryFilters]?: DeliveryFilters[Name] | undefined },
): DeliveryFilters {
  const {
    endpoint = null,
    event = null,
    tenant = null,
    status = null,
    type = null,
    since = null,
    until = null,
  } = given;
  return { endpoint, event, tenant, status, type, since, until };
}
