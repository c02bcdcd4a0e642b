import { promises as dns } from 'node:dns';
import { isIP } from 'node:net';
import type { UrlGuard } from '../ports.ts';
import { addressVerdict } from './address.ts';
import { destinationOf } from './destination.ts';
import type { EgressAllow } from './egress-allow.ts';
import { BLOCKED_DETAIL, blocked, SendFailure } from './failure.ts';
import { nameVerdict } from './host-name.ts';
import { createHostsFile, type HostsFile } from './hosts-file.ts';
import { createLookup, type NameResolver } from './lookup.ts';
import { isMetadataAddress } from './metadata.ts';
import type { ConnectGuard, Destination, Vetting } from './vetting.ts';

export interface GuardOptions {
  /** Whether plain `http:` is allowed. */
  readonly allowHttp: boolean;
  /** Ranges that the operator has opened. */
  readonly egressAllow: EgressAllow;
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

/**
 * The one guard for every URL that a person or a payload can influence (SAFETY.md section 2). `check` is for settings:
 * it answers the normalised URL, and accepts a name that does not resolve. `destination` and `vet` are for the sender,
 * which connects to the vetted addresses alone. Whoever asks learns `blocked_address`, and nothing of the reason.
 */
export function createGuard(options: GuardOptions): Guard {
  const resolver = options.resolver ?? new dns.Resolver({ timeout: 1_500, tries: 2 });
  const lookup = createLookup(resolver, options.hosts ?? createHostsFile(), LOOKUP_LIMIT_MS);

  function allows(address: string, closedName: boolean): boolean {
    if (isMetadataAddress(address)) return false;
    return options.egressAllow.covers(address) || (!closedName && addressVerdict(address) === 'public');
  }

  async function vet({ host }: Destination): Promise<Vetting> {
    if (isIP(host) !== 0) {
      return allows(host, false) ? { ok: true, addresses: [host], until: Infinity } : refused;
    }
    const name = nameVerdict(host);
    if (name === 'shut') return refused;
    const found = await lookup(host);
    if ('error' in found) {
      // A closed name that leads nowhere leads to no opened range either.
      if (name === 'closed') return refused;
      return { ok: false, failure: new SendFailure('dns_error', `the name was not found (${found.error})`) };
    }
    if (!found.addresses.every((address) => allows(address, name === 'closed'))) return refused;
    return { ok: true, addresses: found.addresses, until: performance.now() + found.ttlMs };
  }

  function parse(text: string): URL | null {
    const url = URL.parse(text);
    if (url === null || url.username !== '' || url.password !== '') return null;
    return url.protocol === 'https:' || (options.allowHttp && url.protocol === 'http:') ? url : null;
  }

  return {
    destination(text) {
      const url = parse(text);
      return url === null ? null : destinationOf(url);
    },
    vet,
    async check(text) {
      const startedAt = performance.now();
      const url = parse(text);
      if (url === null) return { ok: false, code: 'invalid_url', detail: 'the URL cannot be delivered to' };
      const vetting = await vet(destinationOf(url));
      if (vetting.ok || vetting.failure.kind !== 'blocked_address') return { ok: true, url: url.href };
      const taken = performance.now() - startedAt;
      await new Promise((resolve) => setTimeout(resolve, REFUSAL_STEP_MS - (taken % REFUSAL_STEP_MS)));
      return { ok: false, code: 'blocked_address', detail: BLOCKED_DETAIL };
    },
  };
}

const refused: Vetting = { ok: false, failure: blocked() };
