import ipaddr from 'ipaddr.js';
import { parseAddress } from './address.ts';
import { embeddedIPv4 } from './embedded-ipv4.ts';

/**
 * Where clouds hand out credentials to whoever asks from inside. No setting opens these: a range that an operator opens
 * for receivers of his own may contain one without his thinking of it. Their names are core/endpoint/url-host.ts's.
 */
const METADATA_RANGES = [
  '169.254.169.0/24', // AWS, Google, Azure, DigitalOcean, Oracle, OpenStack, Hetzner
  '169.254.170.0/24', // AWS containers
  '169.254.0.23/32', // Tencent
  '169.254.42.42/32', // Scaleway
  '168.63.129.16/32', // Azure's host
  '100.100.100.200/32', // Alibaba
  '192.0.0.192/32', // Oracle, classic
  'fd00:ec2::/32', // AWS
  'fd20:ce::254/128', // Google
  'fd00:42::42/128', // Scaleway
  'fd00:c1::a9fe:a9fe/128', // Oracle
].map((cidr) => ipaddr.parseCIDR(cidr));

/** Whether an address is a metadata service's, also inside of an IPv6 form. */
export function isMetadataAddress(address: string): boolean {
  const parsed = parseAddress(address);
  if (parsed === null) return false;
  const forms = parsed instanceof ipaddr.IPv6 ? [parsed, ...embeddedIPv4(parsed)] : [parsed];
  return forms.some((form) => METADATA_RANGES.some((range) => range[0].kind() === form.kind() && form.match(range)));
}
