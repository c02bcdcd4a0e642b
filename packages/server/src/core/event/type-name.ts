const TYPE_NAME = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;

/** The longest name of an event type, in characters. */
export const TYPE_NAME_LENGTH = 128;

/** Whether this can be the name of an event type: segments of `[A-Za-z0-9_-]`, joined by dots (DESIGN.md section 1). */
export function isTypeName(text: string): boolean {
  return text.length <= TYPE_NAME_LENGTH && TYPE_NAME.test(text);
}

/** What a refused name is told. */
export const TYPE_NAME_RULE =
  'an event type is a name such as order.created: segments of A-Z, a-z, 0-9, _ and -, joined by dots, 128 characters at most';
