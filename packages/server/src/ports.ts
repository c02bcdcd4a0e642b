/**
 * What the stages need of the world and of each other, as types, each as small as its user needs. Adapters implement
 * them; compose wires. One door, so that nobody needs to know which room a port is in.
 */
export type { EndpointEffect } from './core/endpoint/endpoint.ts';
export * from './ports/accept.ts';
export * from './ports/audit.ts';
export * from './ports/delivery.ts';
export * from './ports/jobs.ts';
export * from './ports/manage.ts';
export * from './ports/notices.ts';
export * from './ports/ownership.ts';
export * from './ports/page.ts';
export * from './ports/polling.ts';
export * from './ports/sending.ts';
export * from './ports/settings.ts';
export * from './ports/show.ts';
export * from './ports/stages.ts';
export * from './ports/stats.ts';
export * from './ports/tidy.ts';
export * from './ports/tracing.ts';
export * from './ports/world.ts';
