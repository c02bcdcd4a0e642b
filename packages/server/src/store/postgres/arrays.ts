/**
 * Columns of many rows as array literals, each one parameter of a statement: a statement then has the same text for any
 * number of rows, and the server prepares it once.
 */

export function numbers(list: readonly (number | null)[]): string {
  let text = '{';
  for (let n = 0; n < list.length; n++) text += `${n === 0 ? '' : ','}${list[n] ?? 'NULL'}`;
  return `${text}}`;
}

const SPECIAL = /[\\"]/g;

export function texts(list: readonly (string | null)[]): string {
  let text = '{';
  for (let n = 0; n < list.length; n++) {
    const value = list[n] ?? null;
    if (n > 0) text += ',';
    text += value === null ? 'NULL' : `"${value.replace(SPECIAL, '\\$&')}"`;
  }
  return `${text}}`;
}

/** Byte strings one behind another, with the place of each: sent as they are, where an array would spell them in hex. */
export function blobs(list: readonly (Uint8Array | null)[]): {
  readonly bytes: Buffer;
  /** From 1, as `substring` counts; null for a null. */
  readonly starts: string;
  readonly lengths: string;
} {
  let at = 1;
  const starts = list.map((value) => {
    if (value === null) return null;
    const start = at;
    at += value.byteLength;
    return start;
  });
  return {
    bytes: Buffer.concat(list.filter((value) => value !== null)),
    starts: numbers(starts),
    lengths: numbers(list.map((value) => value?.byteLength ?? null)),
  };
}
