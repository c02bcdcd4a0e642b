import type { Stage } from '../../http/door-types.ts';
import type { Change } from '../../ports.ts';
import { playHook } from './hook.ts';
import type { PlayParts } from './parts.ts';
import { createReceivers } from './receivers.ts';
import { playRoutes } from './routes.ts';

interface Play {
  /** Its routes, for the door. */
  readonly stages: readonly Stage[];
  /** Has to hear every change that is announced. */
  apply(change: Change): void;
}

/** A receiver within the server, so that a first event can be seen to arrive where there is nothing yet to receive it. */
export function createPlay(given: Omit<PlayParts, 'receivers'>): Play {
  const receivers = createReceivers(given.clock);
  const parts = { ...given, receivers };
  return {
    stages: [(app) => playRoutes(app, parts), (app) => playHook(app, parts)],
    apply: receivers.apply,
  };
}
