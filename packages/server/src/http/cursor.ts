import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Problem, problem } from '../core/errors.ts';
import type { Position } from '../ports.ts';

const MAC_BYTES = 12;

/** What a list is filtered by; a cursor goes on with the same filters only. */
export type Filters = Readonly<Record<string, string | number | null | undefined>>;

export interface Cursors {
  /** A store's position as callers see it; null stays null. */
  seal(list: string, filters: Filters, position: Position | null): string | null;
  /** The position in a cursor that this list made with these filters; none was given: null, the newest. */
  open(list: string, filters: Filters, cursor: string | undefined): { readonly position: Position | null } | Problem;
}

/**
 * Cursors that cannot be made up, altered or carried to another list: the position and 96 bits of a MAC over list,
 * filters and position. The key must be the same in every process of an installation, and over restarts.
 */
export function createCursors(key: Uint8Array): Cursors {
  const mac = (list: string, filters: Filters, position: Buffer): Buffer => {
    const sorted = Object.entries(filters)
      .filter(([, value]) => value !== undefined && value !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const hmac = createHmac('sha256', key).update(JSON.stringify(['cursor', list, sorted]));
    return hmac.update(position).digest().subarray(0, MAC_BYTES);
  };

  return {
    seal(list, filters, position) {
      if (position === null) return null;
      const bytes = Buffer.from(position);
      return Buffer.concat([mac(list, filters, bytes), bytes]).toString('base64url');
    },
    open(list, filters, cursor) {
      if (cursor === undefined) return { position: null };
      const bytes = Buffer.from(cursor, 'base64url');
      const position = bytes.subarray(MAC_BYTES);
      // The text is compared as well: base64 can be written in several ways, and only ours is ours.
      const intact =
        bytes.length > MAC_BYTES &&
        bytes.toString('base64url') === cursor &&
        timingSafeEqual(bytes.subarray(0, MAC_BYTES), mac(list, filters, position));
      if (intact) return { position: position.toString() };
      return problem('invalid_cursor', 'this cursor is not of this list with these filters: begin again without one');
    },
  };
}
