import Type, {
  type Static,
  type TObject,
  type TObjectOptions,
  type TProperties,
  type TSchema,
  type TUnsafe,
} from 'typebox';

/**
 * An object with a name of its own in the OpenAPI document (`components.schemas`), and nothing beside what it lists.
 * The name is carried by `title`; http/openapi.ts lifts it out.
 */
export function object<P extends TProperties>(title: string, properties: P, options: TObjectOptions = {}): TObject<P> {
  return Type.Object(properties, { title, additionalProperties: false, ...options });
}

export function nullable<S extends TSchema>(schema: S, description?: string) {
  return Type.Union([schema, Type.Null()], description === undefined ? {} : { description });
}

/**
 * A map of texts. Not typebox's Record, whose key pattern `^.*$` lets the values of keys with a line break pass unseen.
 */
export function textMap(options: {
  maxProperties: number;
  maxLength: number;
  description: string;
  examples?: unknown[];
}): TUnsafe<Record<string, string>> {
  const { maxProperties, maxLength, ...rest } = options;
  return Type.Unsafe<Record<string, string>>({
    type: 'object',
    additionalProperties: { type: 'string', maxLength },
    maxProperties,
    ...rest,
  });
}

/** One page of a list. */
export function page<S extends TSchema>(title: string, item: S) {
  return object(title, {
    data: Type.Array(item),
    next: nullable(Type.String(), 'The cursor of the next page; null when this is the last.'),
  });
}

/** Marks a body that may be left out; the route then gets `{}`. http/validation.ts looks at it. */
export const OPTIONAL_BODY = { 'x-optional': true } as const;

/** The body of what needs none: `{}` or nothing at all. */
export const NothingSchema = object('Nothing', {}, OPTIONAL_BODY);

export const IdParams = Type.Object({ id: Type.String() });

export type { Static };
