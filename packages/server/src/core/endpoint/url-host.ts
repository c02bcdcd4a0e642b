// What ends like this is somebody's inner network, or this machine (SAFETY.md section 2, rule 1).
const RESERVED_ENDINGS = [
  ...['localhost', 'local', 'internal', 'default', 'svc', 'lan', 'home', 'corp', 'home.arpa'],
  ...['localdomain', 'intranet', 'private'],
];

// Names under which clouds hand out their machines' credentials. Nothing opens these.
const METADATA_NAMES = new Set([
  ...['metadata', 'metadata.google.internal', 'metadata.goog', 'metadata.azure.internal', 'metadata.tencentyun.com'],
  ...['metadata.packet.net', 'metadata.platformequinix.com', 'instance-data', 'instance-data.ec2.internal'],
]);

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
const LONGEST_HOST = 253;

export type HostKind =
  /** An address, brackets and all taken off: whether deliveries may go there is net/'s to say. */
  | 'address'
  /** A name in the public tree. */
  | 'name'
  /** A single label, or a name that is refused by its ending. */
  | 'reserved'
  /** A name that is always refused. */
  | 'metadata'
  /** No name that the DNS could hold. */
  | 'malformed';

/** What kind of host this is: one that the WHATWG URL parser has normalised, without brackets and without the root dot. */
export function hostKind(host: string): HostKind {
  if (isAddress(host)) return 'address';
  const labels = host.split('.');
  if (host.length > LONGEST_HOST || !labels.every((label) => LABEL.test(label))) return 'malformed';
  if (METADATA_NAMES.has(host)) return 'metadata';
  if (labels.length === 1) return 'reserved';
  return RESERVED_ENDINGS.some((ending) => host.endsWith(`.${ending}`)) ? 'reserved' : 'name';
}

/** The parser has turned every spelling of an IPv4 address into four decimal numbers; only IPv6 has colons. */
function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}
