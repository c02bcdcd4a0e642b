import { inWords, sameJson } from './json-value.ts';
import { searcher } from './linear-search.ts';

/** The longest text in a filter, in characters. */
export const LONGEST_TEXT = 1024;

/** What an operator makes of its operand: a test with the words for what it wanted, or what the operand should have been. */
export type Operator = (
  operand: unknown,
) => { readonly wanted: string; readonly holds: (value: unknown) => boolean } | string;

type Test = (value: unknown) => boolean;

/** Holds of a value, or of one element of an array. */
function ofAny(test: Test): Test {
  return (value) => test(value) || (Array.isArray(value) && value.some(test));
}

function equalTo(operand: unknown): Test {
  return ofAny(
    typeof operand === 'object' && operand !== null
      ? (value) => sameJson(value, operand)
      : (value) => value === operand,
  );
}

function oneOf(operands: readonly unknown[]): Test {
  const plain = new Set(operands.filter((operand) => typeof operand !== 'object' || operand === null));
  const deep = operands.filter((operand) => typeof operand === 'object' && operand !== null);
  return ofAny((value) => plain.has(value) || deep.some((operand) => sameJson(value, operand)));
}

function present(test: Test): Test {
  return (value) => value !== undefined && test(value);
}

function comparison(words: (operand: string) => string, test: (order: number) => boolean): Operator {
  return (operand) => {
    if (typeof operand !== 'number' && typeof operand !== 'string') return 'a number or a text';
    return {
      wanted: words(inWords(operand)),
      // Numbers with numbers and texts with texts; the type tells the compiler nothing, but the operators are the same.
      holds: ofAny((value) => {
        if (typeof value !== typeof operand) return false;
        return test((value as typeof operand) < operand ? -1 : (value as typeof operand) > operand ? 1 : 0);
      }),
    };
  };
}

function membership(words: string, negate: boolean): Operator {
  return (operand) => {
    if (!Array.isArray(operand) || operand.length === 0) return 'a list of at least one value';
    const test = oneOf(operand);
    const values = operand.slice(0, 5).map(inWords).join(', ');
    return {
      wanted: `${words} ${values}${operand.length > 5 ? ` and ${operand.length - 5} more` : ''}`,
      holds: negate ? present((value) => !test(value)) : test,
    };
  };
}

function textual(words: string, test: (operand: string) => (value: string) => boolean): Operator {
  return (operand) => {
    if (typeof operand !== 'string' || operand === '') return 'a text of at least one character';
    const fits = test(operand);
    return {
      wanted: `${words} ${inWords(operand)}`,
      holds: ofAny((value) => typeof value === 'string' && fits(value)),
    };
  };
}

/** The operators that look at one value. `$and`, `$or` and `$not` are made of other conditions and stand elsewhere. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['$eq', (operand) => ({ wanted: inWords(operand), holds: equalTo(operand) })],
  [
    '$neq',
    (operand) => {
      const test = equalTo(operand);
      return { wanted: `anything but ${inWords(operand)}`, holds: present((value) => !test(value)) };
    },
  ],
  [
    '$gt',
    comparison(
      (operand) => `more than ${operand}`,
      (order) => order > 0,
    ),
  ],
  [
    '$gte',
    comparison(
      (operand) => `${operand} or more`,
      (order) => order >= 0,
    ),
  ],
  [
    '$lt',
    comparison(
      (operand) => `less than ${operand}`,
      (order) => order < 0,
    ),
  ],
  [
    '$lte',
    comparison(
      (operand) => `${operand} or less`,
      (order) => order <= 0,
    ),
  ],
  ['$in', membership('one of', false)],
  ['$nin', membership('none of', true)],
  ['$startsWith', textual('a text that begins with', (operand) => (value) => value.startsWith(operand))],
  ['$endsWith', textual('a text that ends with', (operand) => (value) => value.endsWith(operand))],
  [
    '$contains',
    (operand) => {
      const equal = equalTo(operand);
      const search = typeof operand === 'string' && operand !== '' ? searcher(operand) : null;
      return {
        wanted: `something that contains ${inWords(operand)}`,
        // A text contains a piece of itself, an array an element.
        holds: (value) =>
          typeof value === 'string' ? search?.(value) === true : Array.isArray(value) && value.some(equal),
      };
    },
  ],
  [
    '$exist',
    (operand) => {
      if (typeof operand !== 'boolean') return 'true or false';
      return { wanted: operand ? 'a value' : 'none to be there', holds: (value) => (value !== undefined) === operand };
    },
  ],
]);
