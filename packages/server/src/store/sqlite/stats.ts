import { addCounts, type Counts } from '../../core/stats/counts.ts';
import { ALL_RESOLUTIONS, RESOLUTIONS, type SeriesKind } from '../../core/stats/resolution.ts';
import type { Series, StatsBucket, StatsEntry, StatsQuery, StatsStore } from '../../ports.ts';
import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import type { Names } from './names.ts';

/** Entries in one job: it must not hold up the commit that it shares. */
const SLICE = 100;
const ROW_BYTES = 200;
const KINDS: Readonly<Record<SeriesKind, number>> = { project: 0, tenant: 1, endpoint: 2 };

export function createStats({ committer, names }: { committer: Committer; names: Names }): StatsStore {
  return {
    async addStats(entries) {
      for (let at = 0; at < entries.length; at += SLICE) {
        const slice = entries.slice(at, at + SLICE);
        await committer.submit({
          rows: slice.length * 2,
          bytes: slice.length * ROW_BYTES,
          owed: true,
          run: ({ connection }) => {
            for (const entry of slice) add(connection, ownerOf(entry, names), entry);
          },
        });
      }
    },
    dropStats: (now, limit) =>
      committer.submit({
        rows: limit,
        bytes: 0,
        owed: false,
        run: ({ connection }) => {
          let dropped = 0;
          for (const { width, keptMs } of ALL_RESOLUTIONS) {
            dropped += connection.run(DROP, width, width, now - keptMs, limit - dropped);
          }
          return dropped;
        },
      }),
  };
}

const DROP = `DELETE FROM stats WHERE width = ? AND (at, kind, owner) IN
  (SELECT at, kind, owner FROM stats WHERE width = ? AND at < ? ORDER BY at LIMIT ?)`;

function ownerOf({ kind, id }: Series, names: Names): number | undefined {
  if (kind === 'project') return 0;
  if (kind === 'tenant') return names.tenant(id);
  const endpoint = names.endpoint(id);
  return endpoint?.isDeleted ? undefined : endpoint?.key;
}

function add(connection: Connection, owner: number | undefined, { kind, at, counts }: StatsEntry): void {
  if (owner === undefined) return;
  for (const { width } of RESOLUTIONS[kind]) {
    const place = [width, Math.floor(at / width) * width, KINDS[kind], owner] as const;
    const row = connection.get<{ counts: string }>(
      'SELECT counts FROM stats WHERE width = ? AND at = ? AND kind = ? AND owner = ?',
      ...place,
    );
    const sum = row === undefined ? counts : addCounts(JSON.parse(row.counts) as Counts, counts);
    connection.run('INSERT OR REPLACE INTO stats VALUES (?, ?, ?, ?, ?)', ...place, JSON.stringify(sum));
  }
}

/** The buckets of a series that have anything in them, the oldest first. */
export function readStats(connection: Connection, { kind, id, width, since, until }: StatsQuery): StatsBucket[] {
  const owner = kind === 'project' ? 0 : connection.get<{ key: number }>(OWNER[kind], id)?.key;
  if (owner === undefined) return [];
  const buckets: StatsBucket[] = [];
  // A seek for each bucket: between them stand those of everybody else.
  for (let at = Math.floor(since / width) * width; at < until; at += width) {
    const row = connection.get<{ counts: string }>(
      'SELECT counts FROM stats WHERE width = ? AND at = ? AND kind = ? AND owner = ?',
      width,
      at,
      KINDS[kind],
      owner,
    );
    if (row !== undefined) buckets.push({ at, counts: JSON.parse(row.counts) as Counts });
  }
  return buckets;
}

const OWNER = {
  tenant: 'SELECT key FROM tenants WHERE id = ? AND deleted_at IS NULL',
  endpoint: 'SELECT key FROM endpoints WHERE id = ? AND deleted_at IS NULL',
} as const;
