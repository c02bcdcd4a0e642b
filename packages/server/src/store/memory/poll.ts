import type { Clock, PollAnswer, PollQuery, PollStore } from '../../ports.ts';
import { choosePage, type PollRow } from '../poll-page.ts';
import { readPlace, START, writePlace } from '../poll-place.ts';
import { dueEventOf } from './due.ts';
import { living } from './routes.ts';
import type { DeliveryRow, State } from './state.ts';

export function createPolling(state: State): PollStore {
  return {
    async startPolling(endpoint) {
      const row = living(state).find(({ id }) => id === endpoint);
      if (row === undefined) return 'unknown';
      row.polls ??= 0;
      return 'started';
    },
  };
}

export function poll(state: State, { endpoint: id, after, limit }: PollQuery, clock: Clock): PollAnswer | null {
  const endpoint = living(state).find((row) => row.id === id);
  if (endpoint === undefined) return null;
  if (endpoint.polls === null) return { kind: 'not_polled' };
  if (after === 'end') {
    const position = writePlace({ part: 'numbered', at: endpoint.polls, later: [] });
    return { kind: 'page', polled: [], position, hasMore: false, hasGap: false, nextDueAt: null };
  }
  const own = [...state.deliveries.values()].filter((row) => row.endpoint === endpoint);
  const given = after === null ? START : readPlace(after);
  const isBehindAll = given.at < endpoint.polls && !own.some(({ polled }) => polled !== null && polled > given.at);
  const isLost =
    given.part === 'history'
      ? given.at > 0 && !own.some(({ key }) => key === given.at)
      : given.at > endpoint.polls || isBehindAll;
  const from = isLost && given.part === 'numbered' ? { ...given, at: 0 } : given;

  const history = own
    .filter(({ key, polled }) => from.part === 'history' && polled === null && key > from.at)
    .sort((a, b) => a.key - b.key);
  const numbered = own
    .filter(({ polled }) => polled !== null && polled > (from.part === 'numbered' ? from.at : 0))
    .sort((a, b) => (a.polled ?? 0) - (b.polled ?? 0));
  const later = own.filter(({ key }) => from.later.includes(key)).sort((a, b) => a.key - b.key);
  const found = {
    later: later.map(rowOf),
    rows: [...history, ...numbered].map(rowOf),
    isHistoryOver: true,
    hasMore: false,
  };
  const chosen = choosePage(found, { from, isFirst: after === null || isLost, limit, now: clock() });
  const { hasMore, nextDueAt } = chosen;
  return {
    kind: 'page',
    polled: chosen.rows.map((row) => {
      const { event } = own.find(({ key }) => key === row.key) as DeliveryRow;
      return { delivery: row.id, event: dueEventOf(event.event) };
    }),
    position: writePlace(chosen.place),
    hasMore,
    hasGap: chosen.hasGap || isLost,
    nextDueAt,
  };
}

function rowOf({ key, id, polled, status, event }: DeliveryRow): PollRow {
  return {
    key,
    id,
    event: event.key,
    number: polled,
    isCancelled: status === 'cancelled',
    isErased: event.isErased,
    expiresAt: event.event.expiresAt,
    deliverAt: event.event.deliverAt,
    bytes: event.event.data.byteLength,
  };
}
