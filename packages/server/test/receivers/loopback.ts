import { parseEgressAllow } from '../../src/net/egress-allow.ts';
import { createGuard, type Guard, type GuardOptions } from '../../src/net/guard.ts';

/** The real guard, opened as `posthorn dev` opens it: plain `http:`, and this machine. */
export function loopbackGuard(options: Partial<GuardOptions> = {}): Guard {
  const parsed = parseEgressAllow('127.0.0.0/8,::1');
  if (!parsed.ok) throw new Error(parsed.detail);
  return createGuard({ allowHttp: true, egressAllow: parsed.allow, ...options });
}
