import { problem } from '../core/errors.ts';
import type { Dashboard } from './dashboard.ts';
import type { Door } from './door-types.ts';
import { refuse } from './problem.ts';
import type { KnownRoutes } from './routes.ts';

/** What no route takes: a page of the dashboard, a method that the path does not have (405, `Allow`), or nothing (404). */
export function answerNotFound(app: Door, routes: KnownRoutes, dashboard: Dashboard | null): void {
  app.setNotFoundHandler(async (request, reply) => {
    const { method, url } = request;
    const allowed = routes.methodsOf(url);
    if (allowed.length > 0) {
      reply.header('allow', allowed.join(', '));
      return refuse(reply, problem('method_not_allowed', `this path takes ${allowed.join(', ')}, not ${method}`));
    }
    if (dashboard?.isPage(request)) return dashboard.send(request, reply);
    const path = JSON.stringify((url.split('?', 1)[0] ?? '').slice(0, 128));
    return refuse(reply, problem('not_found', `there is nothing at ${path}: /docs lists what there is`));
  });
}
