import type { EventTypeInput } from '../../api/event-types.ts';
import type { EventType } from '../../api/types.ts';

/** An event type as a form holds it. */
export interface TypeFields {
  name: string;
  description: string;
  schema: string;
  example: string;
  sensitive: boolean;
}

export const NEW_TYPE: TypeFields = { name: '', description: '', schema: '', example: '', sensitive: false };

export function typeFieldsOf(type: EventType): TypeFields {
  const text = (value: unknown) => (value === null || value === undefined ? '' : JSON.stringify(value, null, 2));
  const { name, description, sensitive } = type;
  return { name, description: description ?? '', schema: text(type.schema), example: text(type.example), sensitive };
}

export function typeErrors(fields: TypeFields): Partial<Record<keyof TypeFields, string>> {
  return {
    ...(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(fields.name)
      ? {}
      : { name: 'Letters, digits, - and _, in segments with dots between' }),
    ...(isJson(fields.schema) ? {} : { schema: 'Not JSON yet' }),
    ...(isJson(fields.example) ? {} : { example: 'Not JSON yet' }),
  };
}

/** The fields as the API takes them. They must be without errors. */
export function typeOf({ name, description, schema, example, sensitive }: TypeFields): EventTypeInput {
  const json = (text: string): unknown => (text.trim() === '' ? null : JSON.parse(text));
  return {
    name,
    description: description === '' ? null : description,
    schema: json(schema) as NonNullable<EventTypeInput['schema']>,
    example: json(example) as NonNullable<EventTypeInput['example']>,
    sensitive,
  };
}

function isJson(text: string): boolean {
  if (text.trim() === '') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
