import type { RecordWithTtl } from 'node:dns';
import { codeOf } from './classify.ts';
import type { HostsFile } from './hosts-file.ts';

/** The two questions that are asked of DNS; `dns.promises.Resolver` answers them. */
export interface NameResolver {
  resolve4(name: string, options: { ttl: true }): Promise<RecordWithTtl[]>;
  resolve6(name: string, options: { ttl: true }): Promise<RecordWithTtl[]>;
}

export interface Found {
  readonly addresses: readonly string[];
  /** How long this may be relied on, milliseconds. */
  readonly ttlMs: number;
}

/** All addresses of a name, or why there are none. Never rejects. */
export type Lookup = (name: string) => Promise<Found | { readonly error: string }>;

const LOOPBACK = ['127.0.0.1', '::1'];
/** Below this, a name that changes with every answer would be asked for before every request. */
const LEAST_TTL_MS = 1_000;
const MOST_TTL_MS = 60_000;

/**
 * Looks names up: the hosts file, then DNS for IPv4 and IPv6. Not `dns.lookup`: it blocks one of the process's four
 * pool threads for as long as a name server is silent, and tells no TTL.
 */
export function createLookup(resolver: NameResolver, hosts: HostsFile, timeLimitMs: number): Lookup {
  const underWay = new Map<string, ReturnType<Lookup>>();

  async function find(name: string): ReturnType<Lookup> {
    const local = await hosts.find(name);
    if (local.length > 0) return { addresses: local, ttlMs: MOST_TTL_MS };
    // RFC 6761: these are this machine, and no name server is asked.
    if (name === 'localhost' || name.endsWith('.localhost')) return { addresses: LOOPBACK, ttlMs: MOST_TTL_MS };
    // The root dot keeps search domains out.
    const answers = [
      ask(() => resolver.resolve4(`${name}.`, { ttl: true })),
      ask(() => resolver.resolve6(`${name}.`, { ttl: true })),
    ];
    return inTime(Promise.all(answers).then(combine), timeLimitMs);
  }

  return (name) => {
    let found = underWay.get(name);
    if (found === undefined) {
      found = find(name).finally(() => underWay.delete(name));
      underWay.set(name, found);
    }
    return found;
  };
}

type Answer = readonly RecordWithTtl[] | { readonly error: string };

async function ask(question: () => Promise<readonly RecordWithTtl[]>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    return { error: codeOf(error) || 'EUNKNOWN' };
  }
}

function combine(answers: readonly Answer[]): Awaited<ReturnType<Lookup>> {
  const records: RecordWithTtl[] = [];
  const errors: string[] = [];
  for (const answer of answers) {
    if ('error' in answer) errors.push(answer.error);
    else records.push(...answer);
  }
  if (records.length === 0) return { error: errors[0] ?? 'ENODATA' };
  const ttlMs = Math.min(...records.map((record) => record.ttl)) * 1_000;
  const addresses = interleaved(records.map((record) => record.address));
  return { addresses, ttlMs: Math.min(Math.max(ttlMs, LEAST_TTL_MS), MOST_TTL_MS) };
}

/** IPv4 and IPv6 in turn, so that a network without one of them costs a single try. */
function interleaved(addresses: readonly string[]): string[] {
  const six = addresses.filter((address) => address.includes(':'));
  const four = addresses.filter((address) => !address.includes(':'));
  return Array.from({ length: Math.max(six.length, four.length) }, (_, i) => [four[i], six[i]])
    .flat()
    .filter((address) => address !== undefined);
}

function inTime<T>(work: Promise<T>, limitMs: number): Promise<T | { readonly error: string }> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ error: 'ETIMEOUT' }), limitMs);
    void work.then((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
}
