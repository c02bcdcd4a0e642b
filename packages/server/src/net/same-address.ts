import ipaddr from 'ipaddr.js';

/** Whether two spellings mean one address (`::1` and `0:0:0:0:0:0:0:1`; an IPv4-mapped one is its IPv4). */
export function sameAddress(a: string, b: string): boolean {
  if (a === b) return true;
  if (!ipaddr.isValid(a) || !ipaddr.isValid(b)) return false;
  return ipaddr.process(a).toNormalizedString() === ipaddr.process(b).toNormalizedString();
}
