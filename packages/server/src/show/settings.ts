import { problem } from '../core/errors.ts';
import { formatTimestamp } from '../core/event/timestamp.ts';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { ServerSettingsSchema } from '../http/schemas/server-settings.ts';
import type { Static } from '../http/schemas/shape.ts';
import { READERS } from '../http/scope.ts';

type Shown = Static<typeof ServerSettingsSchema>;

export interface SettingsParts extends Omit<Shown, 'startedAt' | 'storeBytes'> {
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly sizes: () => Promise<{ readonly bytes: number; readonly logBytes: number }>;
}

/** `GET /v1/settings`: what this server runs with. It is the project's, so a key of one tenant may not ask. */
export function settingsRoute({ startedAt, sizes, ...shown }: SettingsParts) {
  return (app: Door): void => {
    app.get(
      '/v1/settings',
      {
        config: { roles: READERS },
        schema: {
          operationId: 'getSettings',
          summary: 'What the server runs with',
          description: 'Secrets are not among it. They are changed where the server is started: docs/settings.md.',
          tags: ['Settings'],
          response: { 200: ServerSettingsSchema },
        },
      },
      async ({ scope }, reply) => {
        if (scope.tenant !== null)
          return refuse(
            reply,
            problem('forbidden', `these are the project's, and this key is for ${scope.tenant} only`),
          );
        const { bytes, logBytes } = await sizes();
        return reply.send({ ...shown, startedAt: formatTimestamp(startedAt), storeBytes: bytes + logBytes });
      },
    );
  };
}
