import { isMetadataName } from './metadata.ts';

/** Endings that mean a machine's or an organisation's own network, never the public one (RFC 6761, 6762, 8375, ICANN). */
const CLOSED_ENDINGS = ['localhost', 'local', 'internal', 'default', 'svc', 'lan', 'home', 'corp', 'home.arpa'];

/**
 * What a name alone says: `open` names may lead to public addresses, `closed` ones only to ranges that the operator has
 * opened, `shut` ones nowhere. Lower case, without root dot.
 */
export function nameVerdict(name: string): 'open' | 'closed' | 'shut' {
  if (isMetadataName(name)) return 'shut';
  if (!name.includes('.')) return 'closed';
  return CLOSED_ENDINGS.some((ending) => name.endsWith(`.${ending}`)) ? 'closed' : 'open';
}
