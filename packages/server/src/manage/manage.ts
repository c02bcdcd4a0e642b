import type { Stage } from '../http/door-types.ts';
import type { Change } from '../ports.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { byHandRoutes } from './by-hand.ts';
import { createEndpointRoute } from './endpoints/create.ts';
import { deleteEndpointRoute } from './endpoints/delete.ts';
import { patchEndpointRoute } from './endpoints/patch.ts';
import { readEndpointRoutes } from './endpoints/read.ts';
import { endpointSecretRoutes } from './endpoints/secret.ts';
import { endpointStateRoutes } from './endpoints/state.ts';
import { testEndpointRoute } from './endpoints/test-event.ts';
import { erasePayloadRoute } from './erase-payload.ts';
import { erasePayloadsRoute } from './erase-payloads.ts';
import { eventTypeRoutes } from './event-types.ts';
import { createPublicKeys, jwksRoute } from './jwks.ts';
import type { ManageParts } from './parts.ts';
import { portalRoute } from './portal/look.ts';
import { portalSessionRoutes } from './portal/sessions.ts';
import { tenantRoutes } from './tenants.ts';

interface Manage {
  /** Its routes, for the door. */
  readonly stage: Stage;
  /** Has to hear every change that is announced, its own included; `settings.apply` is called from here. */
  apply(change: Change): void;
}

/** The settings side: tenants, event types, endpoints, keys, and what is done to deliveries by hand. */
export function createManage(parts: ManageParts): Manage {
  const publicKeys = createPublicKeys(parts.read);
  return {
    stage(app) {
      tenantRoutes(app, parts);
      eventTypeRoutes(app, parts);
      createEndpointRoute(app, parts);
      readEndpointRoutes(app, parts);
      patchEndpointRoute(app, parts);
      deleteEndpointRoute(app, parts);
      endpointStateRoutes(app, parts);
      endpointSecretRoutes(app, parts);
      testEndpointRoute(app, parts);
      apiKeyRoutes(app, parts);
      portalSessionRoutes(app, parts);
      portalRoute(app, parts);
      byHandRoutes(app, parts);
      erasePayloadRoute(app, parts);
      erasePayloadsRoute(app, parts);
      jwksRoute(app, publicKeys, parts);
    },
    apply(change) {
      parts.settings.apply(change);
      publicKeys.apply(change);
    },
  };
}
