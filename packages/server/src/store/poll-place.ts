import type { Position } from '../ports.ts';

/**
 * Where a consumer stands in its endpoint's events. What was committed before anybody polled the endpoint goes by key,
 * for nothing of it is committed any more; what came later by the number it was given in its commit.
 */
export interface PollPlace {
  readonly part: 'history' | 'numbered';
  /** A delivery's key, or its number; 0 before the first. */
  readonly at: number;
  /** Keys of deliveries that were passed over because they are not to go out yet. */
  readonly later: readonly number[];
}

export const START: PollPlace = { part: 'history', at: 0, later: [] };

/** More than this many are not passed over: the next one that is not to go out yet ends the page. */
export const MOST_LATER = 50;

const PLACE = /^([hn])(\d{1,16})((?:,\d{1,16}){0,50})$/;

export function writePlace({ part, at, later }: PollPlace): Position {
  return [`${part === 'history' ? 'h' : 'n'}${at}`, ...later].join(',');
}

/** @throws RangeError for a text that is none: the door lets only our own through */
export function readPlace(position: Position): PollPlace {
  const [, part, at, later] = PLACE.exec(position) ?? [];
  if (part === undefined) throw new RangeError('the position is none of polling');
  return {
    part: part === 'h' ? 'history' : 'numbered',
    at: Number(at),
    later: (later ?? '').split(',').flatMap((key) => (key === '' ? [] : [Number(key)])),
  };
}
