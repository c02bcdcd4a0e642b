// The store's claim alone, a process of its own: what it costs to take what is due among much that is not.
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { serveParent } from '../../packages/server/proofs/processes/child.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import { QUIET } from '../../packages/server/src/store/conformance/quiet.ts';
import { SETTINGS } from '../../packages/server/src/store/conformance/world.ts';
import { openSqliteStore } from '../../packages/server/src/store/sqlite/index.ts';
import { createIds } from '../../packages/server/src/system/ids.ts';
import { createVault } from '../../packages/server/src/system/vault.ts';
import { dataOf } from './payload.ts';

interface Filling {
  readonly path: string;
  readonly rows: number;
  /** One in so many is due. */
  readonly dueOneIn: number;
}

const ENDPOINTS = 1_000;
const TAKEN_ENDPOINTS = 64;
const LIMIT = 100;
const BUCKET = 4_096;
const DAY_MS = 86_400_000;
const IN_ONE_COMMIT = 500_000;
const PRIME = 7_919;

let opened: ReturnType<typeof openSqliteStore> | null = null;
const vault = createVault(randomBytes(32));
const endpointOf = (n: number): string => `ep_${n}`;

function open(path: string): ReturnType<typeof openSqliteStore> {
  opened?.close();
  opened = openSqliteStore({ path, vault, clock: Date.now, log: QUIET });
  return opened;
}

/** Fills a store past its own door: accepting ten million takes too long, and is measured elsewhere. */
async function fill({ path, rows, dueOneIn }: Filling): Promise<void> {
  const { store, close } = open(path);
  const at = Date.now();
  for (let n = 0; n < ENDPOINTS; n++) {
    await store.createEndpoint({
      id: endpointOf(n),
      tenant: 'default',
      version: 1,
      settings: SETTINGS,
      secrets: [],
      state: { status: 'active', reason: null, pausedUntil: null },
      createdAt: at,
      updatedAt: at,
    });
  }
  const ids = createIds(Date.now, randomBytes);
  const first = { delivery: ids('dlv'), endpoint: endpointOf(0), ordered: false, delayMs: DAY_MS };
  await store.accept({
    event: {
      id: ids('evt'),
      tenant: 'default',
      type: 'bench.claim',
      timestamp: at,
      key: null,
      channels: [],
      contentType: 'application/json',
      data: Buffer.from(dataOf(0)),
      headers: null,
      source: null,
      acceptedAt: at,
      deliverAt: null,
      expiresAt: null,
      traceparent: null,
    },
    fingerprint: null,
    idExpiresAt: at,
    targets: [first],
    more: false,
  });
  close();
  opened = null;
  fillRows(new DatabaseSync(path), rows, dueOneIn);
}

/** Copies of the one delivery there is, with keys and ids of their own, spread over the endpoints and over a day. */
function fillRows(database: DatabaseSync, rows: number, dueOneIn: number): void {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000');
  const insert = database.prepare(`
    WITH RECURSIVE n (n) AS (SELECT CAST(:from AS INTEGER) UNION ALL SELECT n + 1 FROM n WHERE n + 1 < :until)
    INSERT INTO deliveries (key, id, event, endpoint, tenant, bucket, status, attempts, spent, due_at, is_waiting)
    SELECT d.key + 1 + n.n, printf('dlv_%026d', n.n), d.event,
      (SELECT min(key) FROM endpoints) + (n.n * ${PRIME}) % ${ENDPOINTS}, d.tenant, (1 + n.n) / ${BUCKET}, 0, 0, 0,
      CASE WHEN n.n / ${ENDPOINTS} % CAST(:dueOneIn AS INTEGER) = 0 THEN CAST(:now AS INTEGER) - 1000
        ELSE CAST(:now AS INTEGER) + ${DAY_MS / 2} + n.n % ${DAY_MS / 2} END, 1
    FROM n CROSS JOIN (SELECT * FROM deliveries ORDER BY key LIMIT 1) d`);
  for (let from = 0; from < rows; from += IN_ONE_COMMIT) {
    insert.run({ from, until: Math.min(rows, from + IN_ONE_COMMIT), dueOneIn, now: Date.now() });
  }
  database.exec(`INSERT INTO deliveries_buckets (number, first_key)
    SELECT bucket, min(key) FROM deliveries WHERE bucket > 0 GROUP BY bucket`);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

const methods = {
  fill,
  /** Opens a filled store; returns the milliseconds until it has said which endpoints have anything open. */
  async backlog({ path }: { readonly path: string }): Promise<number> {
    const startedAt = now();
    const found = await open(path).store.backlog();
    if (found.length !== ENDPOINTS) throw new Error(`${found.length} of ${ENDPOINTS} endpoints have something open`);
    return now() - startedAt;
  },
  /** Microseconds to take one delivery, some at a time from each of some endpoints, again and again. */
  async take({ seconds }: { readonly seconds: number }): Promise<number> {
    if (opened === null) throw new Error('backlog comes first');
    const startedAt = now();
    let taken = 0;
    for (let first = 0; now() - startedAt < seconds * 1000; first += TAKEN_ENDPOINTS) {
      const requests = Array.from({ length: TAKEN_ENDPOINTS }, (_value, n) => ({
        endpoint: endpointOf((first + n) % ENDPOINTS),
        until: Date.now(),
        limit: LIMIT,
        except: [],
        lane: 'due' as const,
        ordering: 'none' as const,
      }));
      const answers = await opened.store.take(requests);
      taken += answers.reduce((sum, { deliveries }) => sum + deliveries.length, 0);
    }
    return ((now() - startedAt) / taken) * 1000;
  },
};

export type ClaimMethods = typeof methods;

serveParent(methods);
