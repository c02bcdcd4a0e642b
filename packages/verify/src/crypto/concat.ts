const encoder = new TextEncoder();

export type Part = string | Uint8Array<ArrayBuffer>;

/** Texts as UTF-8 and bytes as they are, one after the other. One piece of bytes is not copied. */
export const concat = (parts: readonly Part[]): Uint8Array<ArrayBuffer> => {
  const pieces = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
