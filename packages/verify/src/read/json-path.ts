/** The value at a dotted path, own properties only; the segment `only` is the element of a list of exactly one. */
export const jsonPath = (root: unknown, path: string): unknown => {
  let value = root;
  for (const segment of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (segment === 'only' && Array.isArray(value)) {
      value = value.length === 1 ? value[0] : undefined;
    } else {
      value = Object.hasOwn(value, segment) ? (value as Record<string, unknown>)[segment] : undefined;
    }
  }
  return value;
};

/**
 * A scalar as text. Whole numbers beyond 2^53 are left out: JavaScript rounds them, and two ids would become one.
 */
export const scalarText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') return undefined;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
};

/** Puts a value at a dotted path, making the objects on the way. Throws a TypeError where something else stands there. */
export const setJsonPath = (root: unknown, path: string, value: unknown): void => {
  const segments = path.split('.');
  const last = segments.pop() as string;
  let at = root;
  for (const segment of segments) {
    if (typeof at !== 'object' || at === null) throw new TypeError(`the body has no object at ${path}`);
    const holder = at as Record<string, unknown>;
    const key = segment === 'only' ? '0' : segment;
    holder[key] ??= {};
    at = holder[key];
  }
  if (typeof at !== 'object' || at === null) throw new TypeError(`the body has no object at ${path}`);
  (at as Record<string, unknown>)[last] = value;
};
