// Up to here the engine's own search is faster than anything, whatever the texts.
const SMALL = 1 << 16;

/**
 * Whether a text contains `piece`, in time linear in both. `String.prototype.includes` alone is not: a piece of 1,000
 * characters made for it takes 190 ms over a text of a megabyte, and whoever writes a filter may also write the event.
 */
export function searcher(piece: string): (text: string) => boolean {
  let borders: Uint16Array | null = null;
  return (text) => {
    if (text.length < piece.length) return false;
    if (piece.length === 1 || text.length * piece.length <= SMALL) return text.includes(piece);
    borders ??= bordersOf(piece);
    return contains(text, piece, borders);
  };
}

/** Knuth, Morris and Pratt: for each prefix of the piece, the length of the longest border. */
function bordersOf(piece: string): Uint16Array {
  const borders = new Uint16Array(piece.length);
  let length = 0;
  for (let at = 1; at < piece.length; at++) {
    const code = piece.charCodeAt(at);
    while (length > 0 && piece.charCodeAt(length) !== code) length = borders[length - 1] as number;
    if (piece.charCodeAt(length) === code) length++;
    borders[at] = length;
  }
  return borders;
}

function contains(text: string, piece: string, borders: Uint16Array): boolean {
  let matched = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    while (matched > 0 && piece.charCodeAt(matched) !== code) matched = borders[matched - 1] as number;
    if (piece.charCodeAt(matched) === code && ++matched === piece.length) return true;
  }
  return false;
}
