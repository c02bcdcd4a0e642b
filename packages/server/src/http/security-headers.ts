import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/**
 * No script but our files, no frame around us, nothing from elsewhere. Style elements are allowed because the dashboard's
 * component library writes its variables into one; they cannot run anything, and `connect-src` keeps them from telling.
 */
const DIRECTIVES = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'script-src-attr': ["'none'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/** The policy of the portal's document: the same, but that the project's own pages may frame it, and its logo is shown. */
export function portalPolicy({
  origins,
  logo,
}: {
  readonly origins: readonly string[];
  readonly logo: string | null;
}): string {
  const ancestors = origins.length === 0 ? DIRECTIVES['frame-ancestors'] : origins;
  const pictures = logo === null ? DIRECTIVES['img-src'] : [...DIRECTIVES['img-src'], new URL(logo).origin];
  const directives = { ...DIRECTIVES, 'frame-ancestors': ancestors, 'img-src': pictures };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join(';');
}

/** What every answer says to a browser, whatever it answers. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = headersOf(
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: DIRECTIVES },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  }),
);

/** Helmet words its headers anew for each answer, which takes longer than to read an event (docs/decisions/0090): once does. */
function headersOf(protect: ReturnType<typeof helmet>): Record<string, string> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader(name: string, value: string) {
      headers[name.toLowerCase()] = value;
    },
    removeHeader() {},
  };
  protect({} as IncomingMessage, answer as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error;
  });
  return headers;
}

export function securityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    done();
  });
}
