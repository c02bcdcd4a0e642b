import { pointerTo } from '../../core/json/pointer.ts';

/** Keywords whose value is a schema, a list of schemas, or a map of schemas (JSON Schema 2020-12, and `definitions`). */
const ONE = [
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
];
const LIST = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const MAP = ['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties'];

export type SchemaNode = Readonly<Record<string, unknown>>;

/**
 * A copy of a schema in which every schema that is an object has been replaced by what `visit` makes of it. `visit` gets
 * the node with its children already replaced, and its place.
 */
export function mapSchemas(
  schema: unknown,
  visit: (node: SchemaNode, pointer: string) => SchemaNode,
  pointer = '',
): unknown {
  if (!isNode(schema)) return schema;
  const copy: Record<string, unknown> = { ...schema };
  const child = (value: unknown, at: string) => mapSchemas(value, visit, at);
  for (const name of ONE) if (isNode(schema[name])) copy[name] = child(schema[name], pointerTo(pointer, name));
  for (const name of LIST) {
    const list = schema[name];
    if (Array.isArray(list))
      copy[name] = list.map((value, at) => child(value, pointerTo(pointerTo(pointer, name), at)));
  }
  for (const name of MAP) {
    const map = schema[name];
    if (!isNode(map)) continue;
    const members = Object.entries(map).map(([key, value]) => [
      key,
      child(value, pointerTo(pointerTo(pointer, name), key)),
    ]);
    copy[name] = Object.fromEntries(members);
  }
  return visit(copy, pointer);
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
