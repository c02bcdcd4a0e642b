import ipaddr from 'ipaddr.js';

/**
 * The IPv4 addresses that an IPv6 address carries, by every scheme that has put one there: what a gateway or tunnel
 * would make of it (RFC 4291, 6052, 8215, 7915, 3056, 4380, 5214). Empty for the others.
 */
export function embeddedIPv4(address: ipaddr.IPv6): ipaddr.IPv4[] {
  const bytes = address.toByteArray();
  const at = (offset: number, flip = 0): ipaddr.IPv4 =>
    new ipaddr.IPv4(bytes.slice(offset, offset + 4).map((byte) => byte ^ flip));
  const startsWith = (...prefix: number[]): boolean => prefix.every((byte, i) => bytes[i] === byte);

  // Mapped (::ffff:0:0/96) and compatible (::/96), translated (::ffff:0:0:0/96).
  if (bytes.slice(0, 8).every((byte) => byte === 0)) return [at(12)];
  // NAT64: after 96 bits of the well-known prefix; in the local-use one also after 48, around the ninth byte.
  if (startsWith(0x00, 0x64, 0xff, 0x9b, 0x00, 0x01)) {
    return [at(12), new ipaddr.IPv4([...bytes.slice(6, 8), ...bytes.slice(9, 11)])];
  }
  if (startsWith(0x00, 0x64, 0xff, 0x9b)) return [at(12)];
  // 6to4.
  if (startsWith(0x20, 0x02)) return [at(2)];
  // Teredo: the server, and the client with its bits turned.
  if (startsWith(0x20, 0x01, 0x00, 0x00)) return [at(4), at(12, 0xff)];
  // ISATAP: an interface identifier under any prefix; the bit says whether the IPv4 claims to be unique.
  if ((bytes[8] === 0x00 || bytes[8] === 0x02) && bytes[9] === 0x00 && bytes[10] === 0x5e && bytes[11] === 0xfe) {
    return [at(12)];
  }
  return [];
}
