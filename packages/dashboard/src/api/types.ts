import type { paths } from '@posthorn/client';

/** What a GET answers. */
type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } };
}
  ? T
  : never;

/** An item of a list. */
type Item<P extends keyof paths> = Got<P> extends { data: (infer T)[] } ? T : never;

export type EventPage = Got<'/v1/events'>;
export type EventSummary = Item<'/v1/events'>;
export type EventDetail = Got<'/v1/events/{id}'>;
export type Delivery = Item<'/v1/deliveries'>;
export type DeliveryStatus = Delivery['status'];
export type DeliveryDetail = Got<'/v1/deliveries/{id}'>;
export type Attempt = DeliveryDetail['attempts'][number];
export type Endpoint = Item<'/v1/endpoints'>;
export type Tenant = Item<'/v1/tenants'>;
export type EventType = Item<'/v1/event-types'>;
export type ApiKey = Item<'/v1/api-keys'>;
export type Session = Got<'/v1/session'>;
export type Explained = Item<'/v1/events/{id}/explain'>;
export type Portal = Got<'/v1/portal'>;
export type Job = Got<'/v1/jobs/{id}'>;
export type Stats = Got<'/v1/stats'>;
export type EndpointStats = Got<'/v1/endpoints/{id}/stats'>;
export type StatsBucket = Stats['buckets'][number];
export type Play = Item<'/v1/play'>;
export type Played = Got<'/v1/play/{id}'>['requests'][number];
export type Source = Item<'/v1/sources'>;
export type Provider = Item<'/v1/providers'>;
export type ProviderType = Got<'/v1/providers/{name}'>['eventTypes'][number];
export type AuditRecord = Item<'/v1/audit'>;
export type ServerSettings = Got<'/v1/settings'>;
export type PortalSession = Item<'/v1/portal-sessions'>;
