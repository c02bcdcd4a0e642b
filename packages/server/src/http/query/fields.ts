import Type, { type TOptional, type TUnsafe } from 'typebox';

/**
 * Query parameters as schemas for the OpenAPI document, typed as what the reader makes of them: `limit` a number,
 * `since` Unix milliseconds. What the reader does is told by `type` and `format` alone.
 */
export const LimitField = optional<number>({
  type: 'integer',
  minimum: 1,
  maximum: 250,
  default: 50,
  description: 'How many to return.',
});

export const CursorField = optional<string>({
  type: 'string',
  maxLength: 1024,
  description: 'Where to go on: `next` of the page before.',
});

/** An optional whole number. */
export function integerField(
  minimum: number,
  maximum: number,
  { ...rest }: { readonly default: number; readonly description: string },
): TOptional<TUnsafe<number>> {
  return optional<number>({ type: 'integer', minimum, maximum, ...rest });
}

/** An optional moment, read as Unix milliseconds. */
export function timeField(description: string): TOptional<TUnsafe<number>> {
  return optional<number>({ type: 'string', format: 'date-time', description });
}

/** An optional text of 1 to 256 characters. */
export function textField(description: string): TOptional<TUnsafe<string>> {
  return optional<string>({ type: 'string', minLength: 1, maxLength: 256, description });
}

/** An optional word out of a list. */
export function wordField<const T extends string>(words: readonly T[], description: string): TOptional<TUnsafe<T>> {
  return optional<T>({ type: 'string', enum: [...words], description });
}

export const TenantField = textField(
  'Only this tenant. What belongs to another one is answered as if it did not exist.',
);

export const LIMIT_DEFAULT = 50;

function optional<T>(schema: object): TOptional<TUnsafe<T>> {
  return Type.Optional(Type.Unsafe<T>(schema));
}
