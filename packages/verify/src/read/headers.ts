/** A `Headers`, a record, or the headers of a Node request. */
export type HeadersLike =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** One header: its value, `undefined` where it is missing or empty, or null where it came more than once. */
export type HeaderLookup = (name: string) => string | null | undefined;

const collect = (record: Readonly<Record<string, unknown>>): Map<string, string | null> => {
  const found = new Map<string, string | null>();
  for (const key of Object.keys(record)) {
    const value = record[key];
    const values = Array.isArray(value) ? value : [value];
    for (const one of values) {
      if (typeof one !== 'string') continue;
      const name = key.toLowerCase();
      found.set(name, found.has(name) ? null : one);
    }
  }
  return found;
};

/**
 * Looks headers up by lower-case name. A header that came twice as separate values is told apart from one value, since
 * picking either would let a proxy and this library see different requests.
 */
export const headerLookup = (headers: unknown): HeaderLookup => {
  if (typeof headers !== 'object' || headers === null) return () => undefined;
  if ('get' in headers && typeof headers.get === 'function') {
    const get = headers.get.bind(headers);
    return (name) => {
      const value: unknown = get(name);
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
  }
  const found = collect(headers as Record<string, unknown>);
  return (name) => {
    const value = found.get(name);
    return value === '' ? undefined : value;
  };
};
