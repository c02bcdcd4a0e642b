import type { Span } from './scan.ts';

/**
 * The non-blank lines of a newline-delimited JSON text (ndjson), ended by `\n`, `\r\n` or the end of the text. A line of
 * white space only is blank. Keeps at most `limits.maxLines` + 1 lines, so that a caller sees that there were too many
 * and pays for no more. The lines themselves are not looked into.
 */
export function scanLines(bytes: Uint8Array, limits: { readonly maxLines: number }): Span[] {
  const lines: Span[] = [];
  let start = 0;
  while (start < bytes.length && lines.length <= limits.maxLines) {
    const newline = bytes.indexOf(0x0a, start);
    const stop = newline === -1 ? bytes.length : newline;
    const end = stop > start && bytes[stop - 1] === 0x0d ? stop - 1 : stop;
    if (!isBlank(bytes, start, end)) lines.push({ start, end });
    start = stop + 1;
  }
  return lines;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}
