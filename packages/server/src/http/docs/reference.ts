import Fastify from 'fastify';
import type { Door } from '../door-types.ts';
import { ANYONE } from '../scope.ts';

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Posthorn: API</title><link rel="icon" href="data:,"></head>
<body><div id="app"></div><script src="/docs/scalar.js"></script><script src="/docs/start.js"></script></body>
</html>
`;

// Nothing that would ask another server for anything.
const START = `Scalar.createApiReference('#app', ${JSON.stringify({
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
})});
`;

/**
 * `/docs`: the API reference, all of it from here. The page is ours, for the one that Scalar makes holds an inline script,
 * which our content security policy refuses. Its 5 MB of script are loaded at the first request: most processes never
 * get one.
 */
export function referencePage(app: Door): void {
  let script: Promise<string> | undefined;
  app.get('/docs', { config: { roles: ANYONE } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(PAGE),
  );
  app.get('/docs/start.js', { config: { roles: ANYONE } }, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(START),
  );
  app.get('/docs/scalar.js', { config: { roles: ANYONE } }, async (_request, reply) => {
    script ??= scalarScript();
    return reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(await script);
  });
}

/** Scalar gives its script away only as a route of its plugin: asked for here, in a server that nobody else reaches. */
async function scalarScript(): Promise<string> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const server = Fastify();
  await server.register(scalar, { routePrefix: '/', configuration: { url: '/openapi.json' } });
  const answer = await server.inject('/js/scalar.js');
  await server.close();
  if (answer.statusCode !== 200) throw new Error(`the script of the API reference is missing (${answer.statusCode})`);
  return answer.body;
}
