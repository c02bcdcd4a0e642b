import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Problem, problem } from '../../core/errors.ts';
import { pointerTo } from '../../core/json/pointer.ts';
import { Budget } from './budget.ts';
import { linearPattern } from './pattern.ts';
import { mapSchemas, type SchemaNode } from './walk.ts';

/** What keeps compiling a schema short; it happens on the accepting thread. */
const SCHEMA_LIMITS = { bytes: 65_536, schemas: 2_000 } as const;

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

const metaSchema = new Ajv2020({ strict: false, validateFormats: false, logger: false });

/** What keeps a schema from being registered, before it is compiled; null when nothing does. Pointers begin with `at`. */
export function faultOfSchema(schema: unknown, at: string): Problem | null {
  const refused = (detail: string, pointer = at) => problem('invalid_schema', detail, pointer);
  const isSchema =
    typeof schema === 'boolean' || (typeof schema === 'object' && schema !== null && !Array.isArray(schema));
  if (!isSchema) return refused('a schema is an object, or true or false');
  const size = JSON.stringify(schema).length;
  if (size > SCHEMA_LIMITS.bytes) return refused(`the schema has ${size} characters, more than ${SCHEMA_LIMITS.bytes}`);
  const { $schema = DIALECT } = schema as { $schema?: unknown };
  if (typeof $schema !== 'string' || $schema.replace(/#$/, '') !== DIALECT) {
    return refused(`schemas are JSON Schema 2020-12: write "$schema": "${DIALECT}", or leave it out`, `${at}/$schema`);
  }
  if (!metaSchema.validateSchema({ ...(schema as object) })) {
    const error = metaSchema.errors?.at(-1);
    return refused(
      `${error?.instancePath || 'the schema'} ${error?.message ?? 'is not valid'}`,
      `${at}${error?.instancePath ?? ''}`,
    );
  }
  return faultOfNodes(schema, at);
}

function faultOfNodes(schema: unknown, at: string): Problem | null {
  let count = 0;
  let fault: Problem | null = null;
  mapSchemas(
    schema,
    (node, pointer) => {
      count++;
      fault ??= faultOfReference(node, pointer) ?? faultOfPatterns(node, pointer);
      return node;
    },
    at,
  );
  if (fault !== null || count <= SCHEMA_LIMITS.schemas) return fault;
  return problem('invalid_schema', `the schema holds ${count} schemas, more than ${SCHEMA_LIMITS.schemas}`, at);
}

function faultOfReference(node: SchemaNode, pointer: string): Problem | null {
  for (const name of ['$ref', '$dynamicRef']) {
    const reference = node[name];
    if (typeof reference === 'string' && !reference.startsWith('#')) {
      const detail = `${JSON.stringify(reference.slice(0, 128))} lies outside of the schema, and nothing is fetched: copy it into $defs and point to it with "#/$defs/…"`;
      return problem('invalid_schema', detail, pointerTo(pointer, name));
    }
  }
  return null;
}

function faultOfPatterns({ pattern, patternProperties }: SchemaNode, pointer: string): Problem | null {
  if (typeof pattern === 'string') {
    const fault = faultOfPattern(pattern, pointerTo(pointer, 'pattern'));
    if (fault !== null) return fault;
  }
  for (const key of Object.keys((patternProperties ?? {}) as object)) {
    const fault = faultOfPattern(key, pointerTo(pointerTo(pointer, 'patternProperties'), key));
    if (fault !== null) return fault;
  }
  return null;
}

function faultOfPattern(source: string, pointer: string): Problem | null {
  try {
    linearPattern(source, new Budget());
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return problem('invalid_schema', error.message, pointer);
    throw error;
  }
}
