/** Whether this is a JSON object: not null, not an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are the same; the order of an object's members does not count. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    return one.every((element, index) => sameJson(element, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => Object.hasOwn(other, name) && sameJson(one[name], other[name]));
}

const LONGEST_SHOWN = 60;

/** A JSON value in a few words, for a sentence: `"paid"`, `80`, `a list of 3`, `missing`. */
export function inWords(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) {
    const plain = value.length <= 5 && value.every((element) => typeof element !== 'object' || element === null);
    const text = plain ? `[${value.map(inWords).join(', ')}]` : '';
    return plain && text.length <= LONGEST_SHOWN ? text : `a list of ${value.length}`;
  }
  if (isObject(value)) return 'an object';
  if (typeof value === 'string' && value.length > LONGEST_SHOWN) {
    return `${JSON.stringify(value.slice(0, LONGEST_SHOWN))}… (${value.length} characters)`;
  }
  return JSON.stringify(value);
}
