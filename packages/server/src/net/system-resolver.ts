import { promises as dns } from 'node:dns';
import type { NameResolver } from './lookup.ts';

/** How long a resolver is used before the system's settings are read again, milliseconds. */
const KEPT_MS = 30_000;

/**
 * Asks the system's name servers. A `dns.Resolver` reads which these are when it is made and never again: a server that
 * runs for months, or a machine that changes its network, needs a new one now and then.
 */
export function createSystemResolver(make: () => NameResolver = makeResolver, keptMs = KEPT_MS): NameResolver {
  let resolver: NameResolver | undefined;
  let madeAt = 0;
  const current = (): NameResolver => {
    const now = performance.now();
    if (resolver === undefined || now - madeAt >= keptMs) {
      resolver = make();
      madeAt = now;
    }
    return resolver;
  };
  return {
    resolve4: (name, options) => current().resolve4(name, options),
    resolve6: (name, options) => current().resolve6(name, options),
  };
}

function makeResolver(): NameResolver {
  return new dns.Resolver({ timeout: 1_500, tries: 2 });
}
