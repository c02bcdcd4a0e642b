import { addCounts, type Counts } from '../../core/stats/counts.ts';
import { ALL_RESOLUTIONS, RESOLUTIONS, type SeriesKind } from '../../core/stats/resolution.ts';
import type { StatsBucket, StatsEntry, StatsQuery, StatsStore } from '../../ports.ts';
import { numbers, texts } from './arrays.ts';
import { asked } from './asked.ts';
import type { Pool } from './pool.ts';
import { type Reader, type Writer, writing } from './reading.ts';

/** Entries in one transaction. */
const SLICE = 100;
const KINDS: Readonly<Record<SeriesKind, number>> = { project: 0, tenant: 1, endpoint: 2 };

/**
 * In transactions of their own, and not in the commits that everything else shares: all nodes add to the same rows, and
 * would hold these until what they accept and record is on disk. What a crash of the server costs is what one of a node
 * costs (docs/decisions/0062), so nothing here waits for the disk.
 */
export function createStats({ pool }: { readonly pool: Pool }): StatsStore {
  return {
    async addStats(entries) {
      for (let at = 0; at < entries.length; at += SLICE) {
        const slice = entries.slice(at, at + SLICE);
        await writing(pool, (on) => add(on, slice));
      }
    },
    dropStats: (now, limit) =>
      writing(pool, async (on) => {
        let dropped = 0;
        for (const { width, keptMs } of ALL_RESOLUTIONS) {
          dropped += await on.run(DROP, width, now - keptMs, limit - dropped);
        }
        return dropped;
      }),
  };
}

const DROP = `DELETE FROM stats WHERE width = $1 AND (at, kind, owner) IN
  (SELECT at, kind, owner FROM stats WHERE width = $1 AND at < $2 ORDER BY at LIMIT $3 FOR UPDATE SKIP LOCKED)`;

interface Bucket {
  readonly width: number;
  readonly at: number;
  readonly kind: number;
  readonly owner: number;
  counts: Counts;
}

const PLACES = '$1::bigint[], $2::bigint[], $3::smallint[], $4::bigint[]';

/** Made before they are locked and read, so that two nodes that make the same bucket add up. */
const MAKE = `INSERT INTO stats (width, at, kind, owner, counts) SELECT n.width, n.at, n.kind, n.owner, '{}'
  FROM unnest(${PLACES}) AS n (width, at, kind, owner) ORDER BY n.width, n.at, n.kind, n.owner ON CONFLICT DO NOTHING`;
const LOCK = `SELECT s.* FROM unnest(${PLACES}) AS n (width, at, kind, owner)
  JOIN stats s ON s.width = n.width AND s.at = n.at AND s.kind = n.kind AND s.owner = n.owner
  ORDER BY s.width, s.at, s.kind, s.owner FOR UPDATE OF s`;
const WRITE = `UPDATE stats s SET counts = n.counts
  FROM unnest(${PLACES}, $5::text[]) AS n (width, at, kind, owner, counts)
  WHERE s.width = n.width AND s.at = n.at AND s.kind = n.kind AND s.owner = n.owner`;

async function add(on: Writer, entries: readonly StatsEntry[]): Promise<void> {
  const owners = await ownersOf(on, entries);
  const buckets = new Map<string, Bucket>();
  for (const { kind, id, at, counts } of entries) {
    const owner = kind === 'project' ? 0 : owners.get(`${kind} ${id}`);
    if (owner === undefined) continue;
    for (const { width } of RESOLUTIONS[kind]) {
      const bucket = { width, at: Math.floor(at / width) * width, kind: KINDS[kind], owner, counts };
      const known = buckets.get(nameOf(bucket));
      if (known === undefined) buckets.set(nameOf(bucket), bucket);
      else known.counts = addCounts(known.counts, counts);
    }
  }
  const all = [...buckets.values()];
  if (all.length === 0) return;
  const places = [
    numbers(all.map(({ width }) => width)),
    numbers(all.map(({ at }) => at)),
    numbers(all.map(({ kind }) => kind)),
    numbers(all.map(({ owner }) => owner)),
  ] as const;
  const [, rows] = await Promise.all([
    on.run(MAKE, ...places),
    on.all<Omit<Bucket, 'counts'> & { readonly counts: string }>(LOCK, ...places),
  ]);
  for (const row of rows) {
    const bucket = buckets.get(nameOf(row)) as Bucket;
    bucket.counts = addCounts(JSON.parse(row.counts) as Counts, bucket.counts);
  }
  await on.run(WRITE, ...places, texts(all.map(({ counts }) => JSON.stringify(counts))));
}

function nameOf({ width, at, kind, owner }: Omit<Bucket, 'counts'>): string {
  return `${width} ${at} ${kind} ${owner}`;
}

/** The keys of tenants and endpoints that are there. */
async function ownersOf(on: Reader, entries: readonly StatsEntry[]): Promise<Map<string, number>> {
  const rows = await on.all<{ name: string; key: number }>(
    `SELECT 'tenant ' || id AS name, key FROM tenants WHERE id = ANY($1::text[]) AND deleted_at IS NULL
      UNION ALL SELECT 'endpoint ' || id, key FROM endpoints WHERE id = ANY($1::text[]) AND deleted_at IS NULL`,
    texts([...new Set(entries.map(({ id }) => asked(id)))]),
  );
  return new Map(rows.map(({ name, key }) => [name, key]));
}

/** The buckets of a series that have anything in them, the oldest first. */
export async function readStats(on: Reader, { kind, id, width, since, until }: StatsQuery): Promise<StatsBucket[]> {
  const owner = kind === 'project' ? 0 : (await on.get<{ key: number }>(OWNER[kind], asked(id)))?.key;
  if (owner === undefined) return [];
  // A seek for each bucket: between them stand those of everybody else.
  const rows = await on.all<{ at: number; counts: string }>(
    `SELECT s.at, s.counts FROM generate_series($1::bigint, $2::bigint, $3::bigint) AS n (at)
      JOIN stats s ON s.width = $3 AND s.at = n.at AND s.kind = $4 AND s.owner = $5 ORDER BY s.at`,
    Math.floor(since / width) * width,
    until - 1,
    width,
    KINDS[kind],
    owner,
  );
  return rows.map(({ at, counts }) => ({ at, counts: JSON.parse(counts) as Counts }));
}

const OWNER = {
  tenant: 'SELECT key FROM tenants WHERE id = $1 AND deleted_at IS NULL',
  endpoint: 'SELECT key FROM endpoints WHERE id = $1 AND deleted_at IS NULL',
} as const;
