import type { Stage } from '../../http/door-types.ts';
import { createSourceRoute } from './create.ts';
import { deleteSourceRoute } from './delete.ts';
import type { SourceParts } from './parts.ts';
import { patchSourceRoute } from './patch.ts';
import { providerRoutes } from './providers.ts';
import { readSourceRoutes } from './read.ts';
import { sourceSecretRoutes } from './secrets.ts';

/** Sources, and what there is to know of the providers. */
export function sourceRoutes(parts: SourceParts): Stage {
  return (app) => {
    createSourceRoute(app, parts);
    readSourceRoutes(app, parts);
    patchSourceRoute(app, parts);
    sourceSecretRoutes(app, parts);
    deleteSourceRoute(app, parts);
    providerRoutes(app);
  };
}
