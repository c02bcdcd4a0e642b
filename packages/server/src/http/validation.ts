import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { type Problem, problem } from '../core/errors.ts';
import { pointerTo } from '../core/json/pointer.ts';
import { queryReader } from './query/read.ts';

/** Carries a problem out of Fastify's validation and parsing, whose only way out is an error. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;
  constructor(refused: Problem) {
    super(refused.detail);
    this.problem = refused;
  }
}

/**
 * Bodies are checked as they are: nothing is coerced, removed or filled in. Query strings go through a reader of ours.
 * Path parameters are not checked: what is no id is the id of nothing, and answers 404.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  if (httpPart === 'querystring') {
    const read = queryReader(schema);
    return (value) => {
      const query = read(value as Record<string, unknown>);
      return 'code' in query ? { error: new Refusal(query) } : { value: query.values };
    };
  }
  if (httpPart !== 'body') return (value) => ({ value });
  const check = bodyChecker(schema);
  const mayBeMissing = 'x-optional' in schema;
  return (given) => {
    const value = mayBeMissing ? (given ?? {}) : given;
    const wrong = check(value);
    return wrong === null ? { value } : { error: new Refusal(wrong) };
  };
};

/**
 * Checks a value against a schema of ours; tells the first thing that is wrong, as a problem, or null. Compiled when it
 * is first asked: to compile those of all routes is an eighth of a start, and most are never needed.
 */
export function bodyChecker(schema: TSchema): (value: unknown) => Problem | null {
  let known: ReturnType<typeof Compile> | null = null;
  return (value) => {
    known ??= Compile(schema);
    const compiled = known;
    // The parser takes no `null` for a body: it is Fastify's word for none.
    if (value === undefined || value === null)
      return problem('missing_field', 'the request has no body: send a JSON object');
    return compiled.Check(value) ? null : firstProblem(compiled.Errors(value));
  };
}

function firstProblem(errors: readonly FastifySchemaValidationError[]): Problem {
  // Where the schema has words for further members, what is wrong is their value and not that they are there.
  const isClosed = (place: string) => errors.some((error) => error.keyword === 'boolean' && error.schemaPath === place);
  const unknown = errors.find(
    (error) => error.keyword === 'additionalProperties' && isClosed(`${error.schemaPath}/additionalProperties`),
  );
  if (unknown) {
    const name = shorten(String((unknown.params as { additionalProperties: string[] }).additionalProperties[0]));
    const pointer = pointerTo(unknown.instancePath, name);
    return problem(
      'unknown_field',
      `${pointer} is not a field of this request: remove it or correct its name`,
      pointer,
    );
  }
  const missing = errors.find((error) => error.keyword === 'required');
  if (missing) {
    const pointer = pointerTo(
      missing.instancePath,
      (missing.params as { requiredProperties: string[] }).requiredProperties[0] ?? '',
    );
    return problem('missing_field', `${pointer} is missing`, pointer);
  }
  // Of a choice between null and something else, what is wrong with the something else says more.
  const choice = errors.find((error) => !SUMS_UP.has(error.keyword) && !saysOnlyNull(error)) ?? errors[0];
  const pointer = shorten(choice?.instancePath ?? '');
  return problem('invalid_field', `${pointer === '' ? 'the body' : pointer} ${describe(choice)}`, pointer);
}

/** Errors that only say that one of those before them is there. */
const SUMS_UP = new Set(['anyOf', 'additionalProperties']);

function saysOnlyNull(error: FastifySchemaValidationError): boolean {
  return error.keyword === 'type' && error.params.type === 'null';
}

function describe(error: FastifySchemaValidationError | undefined): string {
  if (error === undefined) return 'is wrong';
  if (error.keyword === 'enum') {
    const allowed = error.params.allowedValues as readonly unknown[];
    return `must be one of ${allowed.map((value) => JSON.stringify(value)).join(', ')}`;
  }
  if (error.keyword === 'type') {
    const types = [error.params.type].flat().map((type) => KINDS[type as keyof typeof KINDS]);
    return `must be ${types.join(' or ')}`;
  }
  return error.message ?? 'is wrong';
}

/** JSON Schema's types in words. */
const KINDS = {
  object: 'an object',
  array: 'an array',
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};

/** An answer must not grow with what it answers. */
function shorten(text: string): string {
  return text.length > 256 ? `${text.slice(0, 255)}…` : text;
}
