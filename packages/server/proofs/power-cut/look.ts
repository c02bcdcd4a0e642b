import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { vaultKeyOf } from '../../src/compose/vault-at.ts';
import type { Page, PageRequest, ReadStore } from '../../src/ports.ts';
import { QUIET } from '../../src/store/conformance/quiet.ts';
import { openSqliteReader, openSqliteStore } from '../../src/store/sqlite/index.ts';
import { createVault } from '../../src/system/vault.ts';
import { castOf, endpointsOf } from '../crash/cast.ts';
import { DATABASE } from './life.ts';
import type { Promises } from './promises.ts';

const ALL = { tenant: null, type: null, source: null, key: null, since: null, until: null };
/** Of so many the data is read, the last acknowledged first: they were nearest to the cut. */
const READ = 20;
const SHOWN = 3;

interface Known {
  readonly promises: Promises;
  readonly received: ReadonlySet<string>;
  readonly wide: number;
}

/**
 * Opens what a power cut has left as a start of the server would, and holds it against what was promised before.
 *
 * @returns what is wrong, in sentences
 */
export async function lookAt(folder: string, image: ReadonlyMap<string, Uint8Array>, known: Known): Promise<string[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, content] of image) writeFileSync(join(folder, name), content, { mode: 0o600 });
  const path = join(folder, DATABASE);
  try {
    const vault = createVault(vaultKeyOf({ vaultKey: null, vaultKeyFile: null }, `${path}.key`, !existsSync(path)));
    const opened = openSqliteStore({ path, vault, clock: Date.now, log: QUIET });
    try {
      const reader = openSqliteReader({ path, vault, clock: Date.now });
      try {
        const following = (await opened.store.openFanOuts()).map(({ event }) => event.id);
        return [...integrity(path), ...(await held(reader, new Set(following), known))];
      } finally {
        reader.close();
      }
    } finally {
      opened.close();
    }
  } catch (error) {
    return [`it does not start again: ${error instanceof Error ? error.message : error}`];
  }
}

function integrity(path: string): string[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    return rows.flatMap(({ integrity_check: said }) => (said === 'ok' ? [] : [`integrity: ${said}`]));
  } finally {
    database.close();
  }
}

async function held(reader: ReadStore, following: ReadonlySet<string>, known: Known): Promise<string[]> {
  const { promises, received, wide } = known;
  const types = new Map<string, string>();
  const wrong: string[] = [];
  for (const { id, type } of await all((page) => reader.events({ ...ALL, ...page }))) {
    if (types.has(id)) wrong.push(`event ${id} is there twice`);
    types.set(id, type);
  }
  const deliveries = new Set<string>();
  for (const one of await all((page) =>
    reader.deliveries({ ...ALL, endpoint: null, event: null, status: null, ...page }),
  )) {
    const name = `${one.event} ${one.endpoint}`;
    if (deliveries.has(name)) wrong.push(`delivery ${name} is there twice`);
    deliveries.add(name);
    if (one.status === 'delivered' && !received.has(name))
      wrong.push(`delivery ${name} is recorded, and nobody got it`);
  }
  const endpoints = new Set((await all((page) => reader.endpoints({ tenant: null, ...page }))).map(({ id }) => id));
  wrong.push(...missing([...promises.endpoints], endpoints, 'endpoint'));
  wrong.push(...missing([...promises.events], types, 'event'));
  const targets = new Map(castOf(wide).map((part) => [part.type, endpointsOf(part)]));
  for (const [id, type] of types) {
    if (following.has(id)) continue;
    const expected = (targets.get(type) ?? []).map((endpoint) => `${id} ${endpoint}`);
    wrong.push(...missing(expected, deliveries, 'delivery'));
  }
  for (const id of [...promises.events].slice(-READ)) {
    const [found] = await reader.event(id, null);
    if (found === undefined) continue;
    const data = JSON.parse(Buffer.from(found.event.data).toString()) as { id?: unknown };
    if (data.id !== id) wrong.push(`event ${id} holds other data`);
  }
  return wrong;
}

function missing(expected: readonly string[], there: { has(name: string): boolean }, what: string): string[] {
  const gone = expected.filter((name) => !there.has(name));
  return gone.length === 0 ? [] : [`${gone.length} × ${what} missing, such as ${gone.slice(0, SHOWN).join(', ')}`];
}

async function all<T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  for (let position: PageRequest['position'] = null; ; ) {
    const { data, next } = await read({ limit: 250, position });
    found.push(...data);
    if (next === null) return found;
    position = next;
  }
}
