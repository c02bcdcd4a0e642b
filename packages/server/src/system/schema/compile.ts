import type { ErrorObject } from 'ajv';
import { _, Ajv2020, type KeywordCxt } from 'ajv/dist/2020.js';
import { problem } from '../../core/errors.ts';
import { pointerTo } from '../../core/json/pointer.ts';
import type { CompileSchema, SchemaCheck } from '../../ports.ts';
import { faultOfSchema } from './admit.ts';
import { Budget, TooCostly } from './budget.ts';
import { type Charges, COST, chargesOf, stepsToWalk } from './cost.ts';
import { linearPattern } from './pattern.ts';
import { itemsAreUnique } from './unique.ts';
import { mapSchemas } from './walk.ts';

/**
 * Makes the check of an event type's JSON Schema (2020-12), or says why the schema is refused, with pointers that begin
 * with `at`. A check costs 5 ms at most, whatever the schema and the data (budget.ts). `format` is an annotation, as the standard has it.
 */
export const compileEventSchema: CompileSchema = (schema, at) => {
  const fault = faultOfSchema(schema, at);
  if (fault !== null) return { ok: false, problem: fault };
  const budget = new Budget();
  try {
    const check = checkOf(schema, budget);
    // A schema that refers to itself without going deeper into the data never ends: found here, not at the first event.
    for (const probe of PROBES) check(probe);
    return { ok: true, check };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: problem('invalid_schema', `the schema cannot be used: ${detail.slice(0, 256)}`, at) };
  }
};

const PROBES = [null, true, 0, '', [], {}];

function checkOf(schema: unknown, budget: Budget): SchemaCheck {
  const validate = ajvWithin(budget).compile(
    mapSchemas(schema, (node) => ({ ...node, [COST]: chargesOf(node) })) as object | boolean,
  );
  return (data) => {
    budget.refill();
    try {
      return validate(data) ? null : violationOf(validate.errors ?? []);
    } catch (error) {
      if (error instanceof TooCostly) return { pointer: '', detail: error.message };
      throw error;
    }
  };
}

/** An ajv of its own for each schema: names in one schema must not be seen from another. */
function ajvWithin(budget: Budget): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    validateFormats: false,
    // Checked against the meta-schema already, by an instance that keeps it compiled.
    meta: false,
    validateSchema: false,
    // Two thousand references to one large schema would be two thousand copies of its code.
    inlineRefs: false,
    // `toString` and the like are not members of what came in.
    ownProperties: true,
    code: { regExp: Object.assign((source: string) => linearPattern(source, budget), { code: 'linearPattern' }) },
  });
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    compile: (wanted: boolean) => (data: unknown[]) => !wanted || itemsAreUnique(data, budget),
    error: { message: 'must NOT have duplicate items' },
  });
  ajv.addKeyword({
    keyword: COST,
    before: '$ref',
    code({ gen, schema, data }: KeywordCxt) {
      const { fixed, walks } = schema as Charges;
      const left = gen.scopeValue('obj', { ref: budget });
      if (!walks) gen.code(_`(${left}.steps -= ${fixed}) < 0 && ${left}.spendSteps(0);`);
      else gen.code(_`${left}.spendSteps(${fixed} + ${gen.scopeValue('func', { ref: stepsToWalk })}(${data}));`);
    },
  });
  return ajv;
}

function violationOf(errors: readonly ErrorObject[]): NonNullable<ReturnType<SchemaCheck>> {
  // Of a choice, the last error is the choice itself: that none of its alternatives fits says more than why the first did not.
  const error = errors.at(-1);
  if (error === undefined) return { pointer: '', detail: 'it does not fit' };
  const { instancePath, keyword, params, message = 'does not fit' } = error;
  const named = {
    required: params.missingProperty,
    additionalProperties: params.additionalProperty,
    unevaluatedProperties: params.unevaluatedProperty,
  }[keyword];
  const pointer = named === undefined ? instancePath : pointerTo(instancePath, named as string);
  const where = instancePath === '' ? 'it' : instancePath;
  return {
    pointer: shorten(pointer),
    detail: shorten(
      `${where} ${message}${keyword === 'additionalProperties' ? `, such as ${JSON.stringify(named)}` : ''}`,
    ),
  };
}

/** An answer must not grow with what it answers. */
function shorten(text: string): string {
  return text.length > 256 ? `${text.slice(0, 255)}…` : text;
}
