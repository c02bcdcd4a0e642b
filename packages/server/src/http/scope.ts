import type { Role } from '../ports.ts';

/** Who asks: the key, what it may do, and the only tenant it sees (null for all). */
export interface Scope {
  /** The key's id. */
  readonly key: string;
  readonly role: Role;
  readonly tenant: string | null;
}

/** What a route takes: `anyone` needs no key at all. */
type Roles = 'anyone' | readonly Role[];

export const ANYONE = 'anyone' satisfies Roles;
export const ADMINS: Roles = ['admin'];
/** Who looks after endpoints and their deliveries: a portal session does so for its tenant. */
export const OWNERS: Roles = ['admin', 'portal'];
export const READERS: Roles = ['admin', 'reader'];
export const VIEWERS: Roles = ['admin', 'reader', 'portal', 'portal_reader'];
/**
 * A publisher publishes and explains, and reads nothing back: events do not say which key published them, and what other
 * publishers of the tenant sent is none of its business.
 */
export const PUBLISHERS: Roles = ['admin', 'publisher'];
/** Portal sessions alone. */
export const PORTAL: Roles = ['portal', 'portal_reader'];
export const EVERYBODY: Roles = ['admin', 'publisher', 'reader', 'portal', 'portal_reader'];

/** Sees nothing: no tenant has an empty id. Stands on a request until somebody is known to ask. */
export const NOBODY: Scope = { key: '', role: 'reader', tenant: '' };

declare module 'fastify' {
  interface FastifyRequest {
    scope: Scope;
  }
  interface FastifyContextConfig {
    /** Every route says who may ask; a door with one that does not say so does not open. */
    roles?: Roles;
  }
}
