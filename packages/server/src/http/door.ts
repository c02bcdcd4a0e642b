import cookie from '@fastify/cookie';
import Fastify from 'fastify';
import type { Clock, Log, Vault } from '../ports.ts';
import { auditRoutes, type WriteAudit } from './audit/audited.ts';
import { authenticate } from './auth/authenticate.ts';
import { limitGuesses } from './auth/guesses.ts';
import type { KeyBook } from './auth/keys.ts';
import { sessionRoutes } from './auth/session.ts';
import { parseJsonBodies } from './body.ts';
import { clientErrors } from './client-error.ts';
import { serveDashboard } from './dashboard.ts';
import { createDirect, serverWith } from './direct.ts';
import { errorsPage } from './docs/errors-page.ts';
import { referencePage } from './docs/reference.ts';
import type { Door, Stage } from './door-types.ts';
import { refuseCompressed } from './encoding.ts';
import { failureHandler, thrownProblem } from './failure.ts';
import { healthRoutes, type Readiness } from './health.ts';
import { answerNotFound } from './not-found.ts';
import { gatherRoutes, serveDocument } from './openapi/document.ts';
import { watchRoutes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { validatorCompiler } from './validation.ts';

export interface DoorOptions {
  /** Of Posthorn, for the OpenAPI document. */
  readonly version: string;
  readonly stages: readonly Stage[];
  readonly keys: KeyBook;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly ready: Readiness;
  /** Takes what successful changes did, before they are answered; none unless given. */
  readonly audit?: WriteAudit;
  /** Whether health and what the stages bring is all there is: no sessions, no documents. */
  readonly isBare?: boolean;
  /** The folder of the dashboard's built files; null for none. */
  readonly dashboard: string | null;
  /** Who may frame the portal's pages, and the picture that they show. */
  readonly portal?: { readonly origins: readonly string[]; readonly logo: string | null };
  /** Further origins under which the dashboard is reached, where a proxy rewrites `Host`. */
  readonly ownOrigins?: readonly string[];
  /** Whether `X-Forwarded-*` is believed: true, or the proxies' addresses. Fastify's `trustProxy`. */
  readonly trustProxy?: boolean | string | readonly string[];
}

/** Bytes of a management body, at most. */
const BODY_LIMIT = 1_048_576;
/** Longer than any id or name of an event type. */
const LONGEST_PARAMETER = 200;

/**
 * The door frame: everything that is the same for every route. Stages bring their routes as `(app) => void`:
 *
 *     app.post('/v1/things', {
 *       config: { roles: ADMINS, problems: ['already_exists'] },       // scope.ts; a route without roles keeps the door shut
 *       schema: { operationId, summary, tags, body, querystring, response: { 201: ThingSchema } },
 *     }, async (request, reply) => {
 *       const { scope, body, query } = request;                        // who asks; typed and checked
 *       if (taken) return refuse(reply, problem('already_exists', '…')); // problem.ts
 *       return reply.code(201).send(thing);
 *     });
 *
 * Which tenant's: `chooseOwner` and `chooseTenant` (tenancy.ts). Bodies as bytes: `takeBytes(app, types, limit)` (body.ts)
 * at the beginning of a stage. Response schemas describe; they do not change what is sent. A rejected StoreUnavailable
 * becomes 503, every other error a 500 that says nothing and is logged.
 */
export async function createDoor(options: DoorOptions): Promise<Door> {
  const { log } = options;
  const broken = clientErrors();
  const fail = failureHandler(log);
  const direct = createDirect({ ...options, problemOf: thrownProblem(log) });
  const app: Door = Fastify({
    serverFactory: serverWith(direct.takes),
    logger: false,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    trustProxy: typeof options.trustProxy === 'object' ? [...options.trustProxy] : (options.trustProxy ?? false),
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => void fail(error, request, reply),
    clientErrorHandler: (error, socket) => broken.answer(error, socket),
  });
  broken.watch(app.server);

  const routes = watchRoutes(app);
  direct.watch(app);
  app.decorateRequest('scope');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler(fail);
  parseJsonBodies(app);

  securityHeaders(app);
  await app.register(cookie);
  const countGuess = await limitGuesses(app);
  const auth = { keys: options.keys, vault: options.vault, clock: options.clock, ownOrigins: options.ownOrigins ?? [] };
  app.addHook('onRequest', authenticate(auth, countGuess));
  app.addHook('onRequest', refuseCompressed);
  await gatherRoutes(app, options.version);
  if (options.audit !== undefined) auditRoutes(app, options.audit, options.clock);

  healthRoutes(app, options.ready);
  if (!options.isBare) {
    sessionRoutes(app, auth, countGuess);
    serveDocument(app);
    referencePage(app);
    errorsPage(app);
  }
  for (const stage of options.stages) await app.register(async (context) => stage(context));
  const dashboard =
    options.dashboard === null
      ? null
      : await serveDashboard(app, options.dashboard, options.portal ?? { origins: [], logo: null });
  answerNotFound(app, routes, dashboard);

  app.addHook('onReady', async () => {
    const open = routes.withoutRoles();
    if (open.length > 0) throw new Error(`these routes do not say who may ask (config.roles): ${open.join(', ')}`);
  });
  return app;
}
