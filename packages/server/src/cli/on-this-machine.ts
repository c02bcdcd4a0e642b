import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';

/**
 * What keeps a URL from being a target, as a sentence; null when it is on this machine. A load generator that can be
 * pointed at others is a weapon.
 */
export async function refusalOf(target: string): Promise<string | null> {
  const url = URL.parse(target);
  if (url === null || url.protocol !== 'http:') return `${target} is not an http: URL`;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await lookup(host, { all: true }).catch(() => []);
  if (addresses.length === 0) return `${host} has no address`;
  const ours = new Set(
    Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address)),
  );
  const elsewhere = addresses.find(({ address }) => !ours.has(address) && !isLoopback(address));
  return elsewhere === undefined
    ? null
    : `${host} is ${elsewhere.address}, which is not on this machine; the bench refuses targets elsewhere`;
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
