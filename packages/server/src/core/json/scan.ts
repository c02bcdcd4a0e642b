import type { JsonProblem } from './problem.ts';
import { ARRAY, type Child, OBJECT, walk } from './walk.ts';

/** A piece of a text: the bytes from `start` up to, not including, `end`. */
export type Span = { readonly start: number; readonly end: number };

/** A member of the scanned object: its name, and the span of its value without the white space around it. */
export type Member = Child;

export type ScanLimits = {
  /**
   * How many objects and arrays may be open at once, the scanned one included: `{}` has depth 1, `{"data":[]}` depth 2.
   * An event inside of a batch lies two levels deeper than one that stands alone.
   */
  readonly maxDepth: number;
};

export type ObjectScan =
  | { readonly ok: true; readonly members: Member[] }
  | { readonly ok: false; readonly problem: JsonProblem };

export type ArrayScan =
  | { readonly ok: true; readonly elements: Span[] }
  | { readonly ok: false; readonly problem: JsonProblem };

/**
 * Checks that `bytes` are one JSON object (RFC 8259, to the last byte, no byte order mark) and tells where the values of
 * its members stand, so that they can be passed on byte for byte. Accepts what `JSON.parse` accepts, but for nesting
 * beyond `limits.maxDepth`, and for top-level names that occur twice or are written with escapes: of two readers, each
 * might take another one for the value. The caller has checked that the bytes are UTF-8.
 */
export function scanObject(bytes: Uint8Array, limits: ScanLimits): ObjectScan {
  const members: Member[] = [];
  const problem = walk(bytes, OBJECT, limits.maxDepth, members, Number.POSITIVE_INFINITY);
  return problem === null ? { ok: true, members } : { ok: false, problem };
}

/**
 * The same for one JSON array: where its elements stand. Keeps at most `limits.maxElements` + 1 of them, so that a
 * caller sees that there were too many, and a text of a million zeroes costs no million spans.
 */
export function scanArray(bytes: Uint8Array, limits: ScanLimits & { readonly maxElements: number }): ArrayScan {
  const elements: Child[] = [];
  const problem = walk(bytes, ARRAY, limits.maxDepth, elements, limits.maxElements + 1);
  return problem === null ? { ok: true, elements } : { ok: false, problem };
}
