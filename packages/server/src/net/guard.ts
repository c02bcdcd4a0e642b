import { isIP } from 'node:net';
import { parseEndpointUrl, type UrlPolicy } from '../core/endpoint/url.ts';
import type { UrlGuard } from '../ports.ts';
import { addressVerdict } from './address.ts';
import { destinationOf } from './destination.ts';
import type { EgressAllow } from './egress-allow.ts';
import { BLOCKED_DETAIL, blocked, SendFailure } from './failure.ts';
import { createHostsFile, type HostsFile } from './hosts-file.ts';
import { createLookup, type NameResolver } from './lookup.ts';
import { isMetadataAddress } from './metadata.ts';
import { createSystemResolver } from './system-resolver.ts';
import type { ConnectGuard, Destination, Vetting } from './vetting.ts';

export interface GuardOptions {
  /** Whether plain `http:` is allowed. */
  readonly allowHttp: boolean;
  /** Ranges that the operator has opened. */
  readonly egressAllow: EgressAllow;
  /** Which ports may be used; `isDeliveryPort` unless given. */
  readonly allowedPorts?: (port: number) => boolean;
  /** The system's name servers unless given. */
  readonly resolver?: NameResolver;
  /** The system's unless given. */
  readonly hosts?: HostsFile;
}

export type Guard = UrlGuard & ConnectGuard;

/** How long name servers may take; a name that has not resolved by then does not resolve. */
const LOOKUP_LIMIT_MS = 4_000;
/** Refusals are told at multiples of this, so that the time tells little about the reason. */
const REFUSAL_STEP_MS = 50;
const REFUSED: Vetting = { ok: false, failure: blocked() };

/**
 * The one guard for every URL that a person or a payload can influence (SAFETY.md section 2). `check` is for settings:
 * it answers the normalised URL, and accepts a name that does not resolve. `destination` and `vet` are for the sender,
 * which connects to the vetted addresses alone. Whoever asks learns how a URL is badly written, but of where it leads
 * only `blocked_address`.
 */
export function createGuard(options: GuardOptions): Guard {
  const resolver = options.resolver ?? createSystemResolver();
  const lookup = createLookup(resolver, options.hosts ?? createHostsFile(), LOOKUP_LIMIT_MS);
  const policy: UrlPolicy = {
    allowHttp: options.allowHttp,
    addressAllowed: (address) => allows(address, false),
    // Decided by their addresses, in `vet`.
    allowedHosts: () => true,
    ...(options.allowedPorts === undefined ? {} : { allowedPorts: options.allowedPorts }),
  };

  function allows(address: string, closed: boolean): boolean {
    if (isMetadataAddress(address)) return false;
    return options.egressAllow.covers(address) || (!closed && addressVerdict(address) === 'public');
  }

  async function vet({ host, closed }: Destination): Promise<Vetting> {
    if (isIP(host) !== 0) return allows(host, false) ? { ok: true, addresses: [host], until: Infinity } : REFUSED;
    const found = await lookup(host);
    if ('error' in found) {
      // A closed name that leads nowhere leads to no opened range either.
      if (closed) return REFUSED;
      return { ok: false, failure: new SendFailure('dns_error', `the name was not found (${found.error})`) };
    }
    if (!found.addresses.every((address) => allows(address, closed))) return REFUSED;
    return { ok: true, addresses: found.addresses, until: performance.now() + found.ttlMs };
  }

  return {
    vet,
    destination(text) {
      const parsed = parseEndpointUrl(text, policy);
      return parsed.ok ? destinationOf(parsed.value) : null;
    },
    async check(text) {
      const startedAt = performance.now();
      const parsed = parseEndpointUrl(text, policy);
      if (!parsed.ok && parsed.code !== 'blocked_address') return parsed;
      const vetting = parsed.ok ? await vet(destinationOf(parsed.value)) : REFUSED;
      const refused = !vetting.ok && vetting.failure.kind === 'blocked_address';
      if (parsed.ok && !refused) return { ok: true, url: parsed.value.url };
      const taken = performance.now() - startedAt;
      await new Promise((resolve) => setTimeout(resolve, REFUSAL_STEP_MS - (taken % REFUSAL_STEP_MS)));
      return { ok: false, code: 'blocked_address', detail: BLOCKED_DETAIL };
    },
  };
}
