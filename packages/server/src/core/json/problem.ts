import { pointerTo } from './pointer.ts';

export type JsonProblemKind =
  | 'malformed'
  | 'too_deep'
  | 'duplicate_name'
  | 'escaped_name'
  | 'not_an_object'
  | 'not_an_array';

/** Why a JSON text was refused. `offset` counts bytes from 0; `pointer` names the top-level member, where one is known. */
export type JsonProblem = {
  readonly kind: JsonProblemKind;
  readonly offset: number;
  readonly detail: string;
  readonly pointer?: string;
};

const LONGEST_POINTED = 256;

/** A problem inside the top-level member `within`, or outside of all when that is undefined. */
export function jsonProblem(
  kind: JsonProblemKind,
  offset: number,
  detail: string,
  within: string | number | undefined,
): JsonProblem {
  if (within === undefined) return { kind, offset, detail };
  // An answer must not grow with what it answers: nobody reads a name of a megabyte.
  if (typeof within === 'string' && within.length > LONGEST_POINTED) return { kind, offset, detail };
  return { kind, offset, detail, pointer: pointerTo('', within) };
}

/** Says in a sentence what was expected at `offset`, and what stands there. */
export function malformed(
  bytes: Uint8Array,
  offset: number,
  expected: string,
  within: string | number | undefined,
): JsonProblem {
  const detail =
    offset >= bytes.length
      ? `not JSON: the text ends after ${bytes.length} bytes where ${expected} was expected`
      : `not JSON: ${expected} was expected at byte ${offset} (${position(bytes, offset)}), but ${found(bytes, offset)} stands there`;
  return jsonProblem('malformed', offset, detail, within);
}

function position(bytes: Uint8Array, offset: number): string {
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < offset; at++) {
    if (bytes[at] === 0x0a) {
      line++;
      lineStart = at + 1;
    }
  }
  return `line ${line}, column ${offset - lineStart + 1}`;
}

function found(bytes: Uint8Array, offset: number): string {
  const byte = bytes[offset] as number;
  if (byte === 0xef && bytes[offset + 1] === 0xbb && bytes[offset + 2] === 0xbf) return 'a byte order mark';
  if (byte > 0x20 && byte < 0x7f) return `'${String.fromCharCode(byte)}'`;
  return `byte 0x${byte.toString(16).padStart(2, '0')}`;
}
