import type { FastifyInstance } from 'fastify';

interface KnownRoute {
  readonly url: string;
  readonly methods: readonly string[];
  readonly segments: readonly string[];
  /** Read late: a plugin's own hook may still add to it. */
  readonly roles: () => unknown;
}

export interface KnownRoutes {
  /** The methods that this path takes; empty when there is no such path. */
  methodsOf(path: string): readonly string[];
  /** The routes that do not say who may ask. */
  withoutRoles(): readonly string[];
}

/** Remembers every route as it is added. */
export function watchRoutes(app: FastifyInstance): KnownRoutes {
  const routes: KnownRoute[] = [];
  app.addHook('onRoute', (options) => {
    const methods = [options.method].flat();
    routes.push({ url: options.url, methods, segments: options.url.split('/'), roles: () => options.config?.roles });
  });
  return {
    methodsOf(path) {
      const segments = (path.split('?', 1)[0] ?? '').split('/');
      return [...new Set(routes.filter((route) => fits(route.segments, segments)).flatMap((route) => route.methods))];
    },
    withoutRoles() {
      return routes
        .filter((route) => route.roles() === undefined)
        .map((route) => `${route.methods.join(',')} ${route.url}`);
    },
  };
}

// A route with a star is a folder of files: that it could be read says nothing about a path that is not in it.
function fits(pattern: readonly string[], path: readonly string[]): boolean {
  if (pattern.length !== path.length) return false;
  return pattern.every((part, at) => part !== '*' && (part.startsWith(':') ? path[at] !== '' : part === path[at]));
}
