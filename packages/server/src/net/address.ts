import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { embeddedIPv4 } from './embedded-ipv4.ts';

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

const range = (cidr: string): Range => ipaddr.parseCIDR(cidr);

/** What is not globally routable, from the IANA special-purpose registry (SAFETY.md section 2, rule 4). */
const REFUSED_IPV4 = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by carriers
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
  '168.63.129.16/32', // Azure's host, reachable from every machine there
].map(range);

const GLOBAL_UNICAST = range('2000::/3');

/** Inside of global unicast. */
const REFUSED_IPV6 = [
  '2001::/23', // protocol assignments, Teredo
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '3fff::/20', // documentation
].map(range);

const MAPPED = range('::ffff:0:0/96');
const NAT64 = range('64:ff9b::/96');

/**
 * Parses an address as the system writes one: four decimal parts or RFC 4291, no zone. `null` for anything else; the
 * looser spellings (octal, hexadecimal, short) are for URL parsers to resolve before.
 */
export function parseAddress(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (isIP(address) === 0 || address.includes('%')) return null;
  const parsed = ipaddr.parse(address);
  return parsed instanceof ipaddr.IPv6 && parsed.match(MAPPED) ? parsed.toIPv4Address() : parsed;
}

/**
 * Whether deliveries may go to an address when nothing is opened: `public` when it is globally routable. What is not
 * an address is refused.
 */
export function addressVerdict(address: string): 'public' | 'refused' {
  const parsed = parseAddress(address);
  return parsed !== null && isPublic(parsed) ? 'public' : 'refused';
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address instanceof ipaddr.IPv4) return !REFUSED_IPV4.some((refused) => address.match(refused));
  // Where DNS64 serves a network without IPv4, this is how every IPv4 host looks.
  const reachable = address.match(NAT64) || (address.match(GLOBAL_UNICAST) && !inAny(address, REFUSED_IPV6));
  return reachable && embeddedIPv4(address).every(isPublic);
}

function inAny(address: ipaddr.IPv4 | ipaddr.IPv6, ranges: readonly Range[]): boolean {
  return ranges.some((each) => each[0].kind() === address.kind() && address.match(each));
}
