import { addCounts } from '../../core/stats/counts.ts';
import { ALL_RESOLUTIONS, RESOLUTIONS } from '../../core/stats/resolution.ts';
import type { Series, StatsBucket, StatsQuery, StatsStore } from '../../ports.ts';
import { living } from './routes.ts';
import { type State, type StatsRow, tenantOf } from './state.ts';

export function createStats(state: State): StatsStore {
  return {
    async addStats(entries) {
      for (const { at, counts, ...series } of entries) {
        const owner = ownerOf(state, series);
        if (owner === undefined) continue;
        for (const { width } of RESOLUTIONS[series.kind]) {
          const start = Math.floor(at / width) * width;
          const row = state.stats.find((one) => one.owner === owner && one.width === width && one.at === start);
          if (row === undefined) state.stats.push({ owner, width, at: start, counts });
          else row.counts = addCounts(row.counts, counts);
        }
      }
    },
    async dropStats(now, limit) {
      const isOver = (row: StatsRow): boolean =>
        ALL_RESOLUTIONS.some(({ width, keptMs }) => row.width === width && row.at < now - keptMs);
      const over = state.stats.filter(isOver).slice(0, limit);
      for (const row of over) state.stats.splice(state.stats.indexOf(row), 1);
      return over.length;
    },
  };
}

export function readStats(state: State, { width, since, until, ...series }: StatsQuery): StatsBucket[] {
  const owner = ownerOf(state, series);
  if (owner === undefined) return [];
  const start = Math.floor(since / width) * width;
  return state.stats
    .filter((row) => row.owner === owner && row.width === width && row.at >= start && row.at < until)
    .sort((a, b) => a.at - b.at)
    .map(({ at, counts }) => ({ at, counts }));
}

/** The row itself: an id that is given out again is somebody else's. */
function ownerOf(state: State, { kind, id }: Series): unknown {
  if (kind === 'project') return 'project';
  return kind === 'tenant' ? tenantOf(state, id) : living(state).find((row) => row.id === id);
}
