import type { TSchema } from 'typebox';
import { type Problem, problem } from '../../core/errors.ts';
import { parseTimestamp } from '../../core/event/timestamp.ts';

/** What the reader looks at of a parameter's schema. */
interface Field {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export type Query = { readonly values: Readonly<Record<string, unknown>> } | Problem;

/**
 * Makes the reader of a route's query string from its schema (query/fields.ts). Every parameter may be given once, and
 * one that the schema does not name is refused: a misspelt filter must not answer with everything.
 */
export function queryReader(schema: TSchema): (given: Readonly<Record<string, unknown>>) => Query {
  const fields = new Map(Object.entries((schema as { properties?: Record<string, Field> }).properties ?? {}));
  return (given) => {
    const values: Record<string, unknown> = {};
    for (const [name, text] of Object.entries(given)) {
      const field = fields.get(name);
      if (field === undefined) return unknownParameter(name, [...fields.keys()]);
      if (typeof text !== 'string')
        return problem('invalid_query', `the query parameter ${name} is given more than once`);
      const value = readField(field, text);
      if (typeof value === 'object') {
        return problem('invalid_query', `the query parameter ${name} must be ${value.expected}`);
      }
      values[name] = value;
    }
    return { values };
  };
}

function unknownParameter(name: string, known: readonly string[]): Problem {
  const shown = JSON.stringify(name.slice(0, 64));
  const hint = known.length === 0 ? 'this route takes none' : `this route takes ${known.join(', ')}`;
  return problem('invalid_query', `there is no query parameter ${shown}: ${hint}`);
}

type Read = string | number | { readonly expected: string };

function readField(field: Field, text: string): Read {
  if (field.type === 'integer') return readInteger(field, text);
  if (field.format === 'date-time') {
    const time = parseTimestamp(text);
    return typeof time === 'number' ? time : { expected: 'a time as in RFC 3339, such as 2026-01-31T12:00:00Z' };
  }
  if (field.enum !== undefined) {
    return field.enum.includes(text) ? text : { expected: `one of ${field.enum.join(', ')}` };
  }
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = field;
  if (text.length < minLength || text.length > maxLength)
    return { expected: `${minLength} to ${maxLength} characters` };
  return text;
}

function readInteger(field: Field, text: string): Read {
  const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = field;
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= minimum && value <= maximum)) return { expected: `a whole number from ${minimum} to ${maximum}` };
  return value;
}
