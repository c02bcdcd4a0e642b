import Type from 'typebox';
import type { Door } from '../http/door-types.ts';
import { ANYONE, READERS } from '../http/scope.ts';

export interface MetricsParts {
  /** The metrics as Prometheus reads them, fresh. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
  /** Whether they are served without a key. */
  readonly open: boolean;
}

/** `GET /metrics`, for Prometheus. */
export function metricsRoute({ text, contentType, open }: MetricsParts) {
  return (app: Door): void => {
    app.get(
      '/metrics',
      {
        config: { roles: open ? ANYONE : READERS },
        schema: {
          operationId: 'getMetrics',
          summary: 'Figures for Prometheus',
          description: 'Needs a key unless the setting `--open-metrics` opens it.',
          tags: ['Server'],
          produces: ['text/plain'],
          response: { 200: Type.String() },
        },
      },
      async (_request, reply) =>
        reply
          .type(contentType)
          .serializer(String)
          .send(await text()),
    );
  };
}
