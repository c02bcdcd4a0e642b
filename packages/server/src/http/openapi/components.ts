type Json = { [name: string]: unknown };

/**
 * Moves every schema that has a `title` into `components.schemas` and leaves a reference in its place, so that generated
 * clients get named types. Two different schemas of one name are a bug.
 */
export function liftComponents(document: object): object {
  const schemas: Json = {};
  const seen = new Map<string, string>();

  const lift = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(lift);
    if (typeof value !== 'object' || value === null) return value;
    const lifted: Json = {};
    for (const [name, member] of Object.entries(value)) lifted[name] = VERBATIM.has(name) ? member : lift(member);
    const { title } = lifted;
    if (typeof title !== 'string' || lifted.type !== 'object') return lifted;
    // The examples of a whole body stand beside its schema; of the same schema within another they stay inside.
    const { examples: _examples, ...shape } = lifted;
    const text = JSON.stringify(shape);
    const known = seen.get(title);
    if (known !== undefined && known !== text) throw new Error(`two schemas are called ${title}`);
    seen.set(title, text);
    if (schemas[title] === undefined || lifted.examples !== undefined) schemas[title] = lifted;
    return { $ref: `#/components/schemas/${title}` };
  };

  const lifted = lift(document) as Json;
  lifted.components = { ...(lifted.components as Json), schemas };
  return lifted;
}

/** Examples are data, whatever they look like; and the document's own title is no schema's. */
const VERBATIM = new Set(['example', 'examples', 'default', 'enum', 'const', 'info']);
