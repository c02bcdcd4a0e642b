import type { ApiKey, Position } from '../ports.ts';

/** One page of keys, out of all that are to be listed, the newest first. */
export function keyPage(keys: readonly ApiKey[], position: Position | null, limit: number) {
  const start = position === null ? 0 : keys.findIndex((key) => isAfter(key, position));
  const data = start < 0 ? [] : keys.slice(start, start + limit);
  const last = data.at(-1);
  const more = last !== undefined && start + limit < keys.length;
  return { data, next: more ? placeOf(last) : null };
}

/** Where a key stands in the list: the newest first, so that a later place is a smaller one. */
function placeOf({ createdAt, id }: ApiKey): string {
  return `${createdAt} ${id}`;
}

function isAfter(key: ApiKey, place: string): boolean {
  const [createdAt = '', id = ''] = place.split(' ');
  return key.createdAt < Number(createdAt) || (key.createdAt === Number(createdAt) && key.id < id);
}
