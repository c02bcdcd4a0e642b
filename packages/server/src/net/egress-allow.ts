import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { parseAddress } from './address.ts';

/** Ranges that the operator has opened beside what is public. */
export interface EgressAllow {
  /** Whether an address lies in an opened range. Metadata services are not its concern. */
  covers(address: string): boolean;
}

export type ParsedEgressAllow =
  | { readonly ok: true; readonly allow: EgressAllow }
  | { readonly ok: false; readonly detail: string };

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * Parses the `--egress-allow` setting: addresses and CIDR ranges, separated by commas (`127.0.0.0/8,::1`). Empty opens
 * nothing. Bits behind the prefix are ignored. The error names the entry and what is wrong with it.
 */
export function parseEgressAllow(text: string): ParsedEgressAllow {
  const ranges: Range[] = [];
  const entries = text.trim() === '' ? [] : text.split(',').map((entry) => entry.trim());
  for (const entry of entries) {
    const parsed = parseRange(entry);
    if (typeof parsed === 'string') {
      return {
        ok: false,
        detail: `egress-allow: ${JSON.stringify(entry)} ${parsed}; write ranges like 10.0.0.0/8,::1`,
      };
    }
    ranges.push(parsed);
  }
  return { ok: true, allow: { covers: (address) => covers(ranges, address) } };
}

/** A range, or what is wrong with it. */
function parseRange(entry: string): Range | string {
  if (entry === '') return 'is empty: there is a comma too many';
  const [host = '', prefix, ...rest] = entry.split('/');
  if (rest.length > 0) return 'has more than one slash';
  const kind = isIP(host);
  if (kind === 0) return 'is not an IP address or CIDR range (names cannot be opened)';
  if (host.includes('%')) return 'has a zone; ranges have none';
  const address = ipaddr.parse(host);
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress())
    return 'is IPv4 within IPv6: write the IPv4 range';
  const most = kind === 4 ? 32 : 128;
  if (prefix === undefined) return [address, most];
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > most) return `has a prefix that is not a number from 0 to ${most}`;
  return [address, Number(prefix)];
}

function covers(ranges: readonly Range[], address: string): boolean {
  const parsed = parseAddress(address);
  return parsed !== null && ranges.some((range) => range[0].kind() === parsed.kind() && parsed.match(range));
}
