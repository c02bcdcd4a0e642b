/** Sealed bytes on their way to another node, spelled in letters, as many of them as one message holds. */
export interface Piece {
  readonly letters: string;
  /** Which it is, from 0. */
  readonly n: number;
  readonly of: number;
}

/** A message has to stay below 8,000 bytes, with what else is in it. A multiple of four: each piece is whole in base64. */
const LETTERS = 7_800;
const BYTES = (LETTERS / 4) * 3;

export function countOfPieces({ byteLength }: Uint8Array): number {
  return Math.ceil(byteLength / BYTES);
}

export function piecesOf(sealed: Uint8Array): Piece[] {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const of = countOfPieces(bytes);
  return Array.from({ length: of }, (_value, n) => ({
    letters: bytes.toString('base64', n * BYTES, Math.min((n + 1) * BYTES, bytes.byteLength)),
    n,
    of,
  }));
}

/**
 * Puts pieces together again. Those of one node come in their order, one message after the other; where some were missed,
 * because nobody listened for a while, what is left of theirs is too.
 */
export function createPieces() {
  const begun = new Map<number, string[]>();
  return {
    /** The whole, when this was its last piece. */
    add(place: number, { letters, n, of }: Piece): Buffer | null {
      const before = n === 0 ? [] : begun.get(place);
      begun.delete(place);
      if (before?.length !== n) return null;
      before.push(letters);
      if (before.length === of) return Buffer.from(before.join(''), 'base64');
      begun.set(place, before);
      return null;
    },
    /** What comes now does not belong to what came before. */
    clear: () => begun.clear(),
  };
}
