import type { Stage } from '../http/door-types.ts';
import { auditLogRoutes } from './audit.ts';
import { deliveryRoutes } from './deliveries.ts';
import { eventRoutes } from './events.ts';
import type { ShowParts } from './parts.ts';
import { streamRoute } from './stream/route.ts';

/** What people and programs look at: events, deliveries with their attempts, and the live stream. */
export function createShow(parts: ShowParts): Stage {
  return (app) => {
    eventRoutes(app, parts);
    deliveryRoutes(app, parts);
    streamRoute(app, parts);
    auditLogRoutes(app, parts);
  };
}
