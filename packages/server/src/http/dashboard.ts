import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANYONE } from './scope.ts';
import { portalPolicy } from './security-headers.ts';

export interface Dashboard {
  /** Whether this is a person's browser that asks for one of the dashboard's own pages. No API call does. */
  isPage(request: FastifyRequest): boolean;
  /** The one document that all pages live in. */
  send(request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

const NO_PAGES = /^\/(v1|in|\.well-known|docs|assets|openapi\.json|metrics|healthz|readyz)(\/|$)/;

/** The pages for a platform's customers, which their platform may show in a frame. */
const PORTAL_PAGES = /^\/portal(\/|\?|$)/;

/** Serves the dashboard's built files at `/`. What is named by its content (`/assets/`) is kept by browsers for good. */
export async function serveDashboard(
  app: FastifyInstance,
  folder: string,
  portal: Parameters<typeof portalPolicy>[0],
): Promise<Dashboard> {
  const policy = portalPolicy(portal);
  const document = await readFile(join(folder, 'index.html'));
  await app.register(async (files) => {
    files.addHook('onRoute', (options) => {
      options.config = { ...options.config, roles: ANYONE };
    });
    const serve = { decorateReply: false, cacheControl: false } as const;
    await files.register(fastifyStatic, {
      ...serve,
      root: folder,
      wildcard: false,
      globIgnore: ['assets/**'],
      setHeaders: (reply) => void reply.header('cache-control', 'no-cache'),
    });
    // One route for all two hundred of them: a route each would be a sixth of a start.
    await files.register(fastifyStatic, {
      ...serve,
      root: join(folder, 'assets'),
      prefix: '/assets/',
      setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
    });
  });
  return {
    isPage({ method, url, headers }) {
      const path = url.split('?', 1)[0] ?? '';
      return (
        (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html') && !NO_PAGES.test(path)
      );
    },
    send(request, reply) {
      if (PORTAL_PAGES.test(request.url)) {
        reply.header('content-security-policy', policy);
        // Older than the policy, and unable to name origins: with it nobody could frame the portal.
        reply.removeHeader('x-frame-options');
      }
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(document);
    },
  };
}
