import { RE2JS } from 're2js';
import type { Budget } from './budget.ts';

/** A larger program is refused at registration: `(a{0,50}){0,10}` is 1,033. */
const LARGEST_PROGRAM = 1_000;
const LONGEST_PATTERN = 1_000;
const PER_CALL = 10;
const ONE_WAY = 3;
const MANY_WAYS = 4;

/**
 * Bytes of memory for the states that re2js builds as it meets them. With its own 8 MB, text that leads from one new
 * state to the next costs twenty times what it does when re2js gives up building and follows all ways at once.
 */
const STATE_BYTES = 16_384;

interface LinearPattern {
  test(text: string): boolean;
  /** Ajv tells patterns apart by this. */
  toString(): string;
}

/**
 * A pattern on RE2's algorithm, whose time is linear in the text, whatever the pattern; and within a budget, for linear
 * in a megabyte can still be long. Where at each character only one way goes on, a character costs little; elsewhere it
 * may cost as much as the pattern is large.
 * @throws {SyntaxError} for what RE2 does not know (look-around, back-references), and for what is too large
 */
export function linearPattern(source: string, budget: Budget): LinearPattern {
  const compiled = compile(source);
  const weight = compiled.re2().onepass === null ? MANY_WAYS + compiled.programSize() : ONE_WAY;
  return {
    test(text) {
      budget.spendPatternUnits(PER_CALL + text.length * weight);
      return compiled.test(text);
    },
    toString: () => `/${source}/`,
  };
}

function compile(source: string): RE2JS {
  if (source.length > LONGEST_PATTERN) throw new SyntaxError(`a pattern has at most ${LONGEST_PATTERN} characters`);
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(RE2JS.translateRegExp(source));
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace('error parsing regexp: ', '');
    throw new SyntaxError(`${reason}: patterns are those of RE2, without look-around and back-references`);
  }
  // Not in its types: made at the first match, unless asked for.
  const { dfa } = compiled.re2() as unknown as { dfa: { maxMem: number; stateBudget: number; memBudget: number } };
  Object.assign(dfa, { maxMem: STATE_BYTES, stateBudget: STATE_BYTES, memBudget: STATE_BYTES });
  if (compiled.programSize() > LARGEST_PROGRAM)
    throw new SyntaxError('the pattern is too large: lower its repeat counts');
  return compiled;
}
