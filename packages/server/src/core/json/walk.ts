import { plainName, SeenNames } from './names.ts';
import { type JsonProblem, jsonProblem, malformed } from './problem.ts';
import { skipLiteral, skipNumber, skipString, skipWhite } from './tokens.ts';

export const OBJECT = 0x7b; // {
export const ARRAY = 0x5b; // [
const TO_CLOSING = 2; // in ASCII, } is two after {, and ] two after [

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;

/** A child of the outermost object or array: its name (empty in an array), and the span of its value. */
export type Child = { readonly name: string; readonly start: number; readonly end: number };

/**
 * Reads a JSON text once, from the first byte to the last, without recursion, and puts the first `maxChildren` children
 * of the outermost value, which has to be what `outermost` says, into `children`. Returns what is wrong, or null.
 */
export function walk(
  bytes: Uint8Array,
  outermost: typeof OBJECT | typeof ARRAY,
  maxDepth: number,
  children: Child[],
  maxChildren: number,
): JsonProblem | null {
  const length = bytes.length;
  const seen = new SeenNames();
  const open: number[] = [];
  let depth = 0;
  let within: string | number | undefined;
  let childStart = 0;
  let count = 0;
  let at = skipWhite(bytes, 0);
  // Something else is said to be something else only when it is JSON at all.
  const other = bytes[at] === outermost ? null : notOutermost(outermost, at);

  for (;;) {
    if (depth > 0 && open[depth - 1] === OBJECT) {
      const nameStart = at;
      if (at >= length || bytes[at] !== QUOTE) return malformed(bytes, at, 'a name in double quotes', within);
      at = skipString(bytes, at);
      if (at < 0) return malformed(bytes, ~at, stringFault(bytes, ~at), within);
      if (depth === 1) {
        const name = plainName(bytes, nameStart + 1, at - 1);
        if (name === null) return escapedName(nameStart);
        if (!seen.add(name)) return duplicateName(name, nameStart);
        within = name;
      }
      at = skipWhite(bytes, at);
      if (at >= length || bytes[at] !== COLON) return malformed(bytes, at, "':' after a name", within);
      at = skipWhite(bytes, at + 1);
    }

    if (depth === 1) {
      childStart = at;
      if (outermost === ARRAY) within = count;
    }
    const first = at < length ? (bytes[at] as number) : 0;
    if (first === QUOTE) {
      at = skipString(bytes, at);
      if (at < 0) return malformed(bytes, ~at, stringFault(bytes, ~at), within);
    } else if (first === OBJECT || first === ARRAY) {
      if (depth >= maxDepth) return tooDeep(maxDepth, at, within);
      open[depth] = first;
      depth++;
      at = skipWhite(bytes, at + 1);
      if (at >= length || bytes[at] !== first + TO_CLOSING) continue;
      depth--;
      at++;
    } else if ((first >= 0x30 && first <= 0x39) || first === MINUS) {
      at = skipNumber(bytes, at);
      if (at < 0) return malformed(bytes, ~at, 'a digit', within);
    } else {
      at = skipLiteral(bytes, at);
      if (at < 0) return malformed(bytes, ~at, 'a value', within);
    }

    // A value ended at `at`: close what closes here, up to the comma before the next one or the end of the text.
    for (;;) {
      if (depth === 1) {
        if (count < maxChildren)
          children.push({ name: outermost === OBJECT ? (within as string) : '', start: childStart, end: at });
        count++;
        within = undefined;
      }
      at = skipWhite(bytes, at);
      if (depth === 0) return at === length ? other : malformed(bytes, at, 'nothing more', undefined);
      const next = at < length ? (bytes[at] as number) : 0;
      const closing = (open[depth - 1] as number) + TO_CLOSING;
      if (next === COMMA) {
        at = skipWhite(bytes, at + 1);
        break;
      }
      if (next !== closing) return malformed(bytes, at, closing === 0x7d ? "',' or '}'" : "',' or ']'", within);
      depth--;
      at++;
    }
  }
}

function stringFault(bytes: Uint8Array, offset: number): string {
  if (offset >= bytes.length) return 'the end of a string';
  return (bytes[offset] as number) < 0x20 ? 'a control character written as an escape' : 'an escape that JSON knows';
}

function notOutermost(outermost: number, offset: number): JsonProblem {
  return outermost === OBJECT
    ? jsonProblem('not_an_object', offset, 'an object was expected: put what you send into {…}', undefined)
    : jsonProblem('not_an_array', offset, 'an array was expected: put what you send into […]', undefined);
}

function tooDeep(maxDepth: number, offset: number, within: string | number | undefined): JsonProblem {
  const detail = `nested deeper than ${maxDepth} levels at byte ${offset}: send it flatter, or the inner part as a string`;
  return jsonProblem('too_deep', offset, detail, within);
}

function escapedName(offset: number): JsonProblem {
  const detail = `the name at byte ${offset} is written with a backslash: write top-level names as they are`;
  return jsonProblem('escaped_name', offset, detail, undefined);
}

function duplicateName(name: string, offset: number): JsonProblem {
  const shown = name.length > 64 ? 'a name' : JSON.stringify(name);
  const detail = `${shown} stands twice, the second time at byte ${offset}: send it once`;
  return jsonProblem('duplicate_name', offset, detail, name);
}
