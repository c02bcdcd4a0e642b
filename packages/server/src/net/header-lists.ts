/**
 * A request's headers as undici likes them, name after value in one list, with the one encoding that is never inflated
 * (SAFETY.md section 3).
 */
export function requestHeaders(headers: Readonly<Record<string, string>>): string[] {
  const list: string[] = ['accept-encoding', 'identity'];
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined && name.toLowerCase() !== 'accept-encoding') list.push(name, value);
  }
  return list;
}

/** An answer's headers in pairs, names in lower case; a header that came twice is there twice. */
export function headerPairs(headers: Readonly<Record<string, string | string[] | undefined>>): [string, string][] {
  const pairs: [string, string][] = [];
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (typeof value === 'string') pairs.push([name, value]);
    else if (value !== undefined) for (const each of value) pairs.push([name, each]);
  }
  return pairs;
}
