import type { ApiKey, Role } from '../../ports.ts';

/** What a portal session may do: look after its tenant's endpoints, or only look. */
export const PORTAL_SCOPES = ['read_write', 'read'] as const;
export type PortalScope = (typeof PORTAL_SCOPES)[number];

const ROLES: Readonly<Record<PortalScope, Role>> = { read_write: 'portal', read: 'portal_reader' };

export function roleOf(scope: PortalScope): Role {
  return ROLES[scope];
}

export function scopeOf(role: Role): PortalScope {
  return role === 'portal' ? 'read_write' : 'read';
}

/** Whether a key is that of a portal session: one that is listed and deleted with the sessions, and not with the keys. */
export function isPortal({ role }: Pick<ApiKey, 'role'>): boolean {
  return role === 'portal' || role === 'portal_reader';
}
