/**
 * The text of a top-level member of a JSON object, byte for byte as it was sent, or undefined when there is none.
 * `JSON.parse` would lose the spelling of numbers (12345678901234567890, 1.0) and the order of numeric names, and what
 * a receiver gets must be shown as it is. The text must be valid JSON.
 */
export function memberText(json: string, name: string): string | undefined {
  const wanted = JSON.stringify(name);
  let at = json.indexOf('{') + 1;
  while (at > 0 && at < json.length) {
    at = skipSpace(json, at);
    if (json[at] !== '"') return undefined;
    const nameEnd = stringEnd(json, at);
    const found = json.slice(at, nameEnd) === wanted;
    const start = skipSpace(json, json.indexOf(':', nameEnd) + 1);
    const end = valueEnd(json, start);
    if (found) return json.slice(start, end).trimEnd();
    if (json[end] !== ',') return undefined;
    at = end + 1;
  }
  return undefined;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (at < json.length && ' \t\r\n'.includes(json[at] as string)) at += 1;
  return at;
}

function stringEnd(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Where the value that begins here is over: at the comma or brace of the object around it. */
function valueEnd(json: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < json.length) {
    const c = json[at];
    if (c === '"') {
      at = stringEnd(json, at);
      continue;
    }
    if (depth === 0 && (c === ',' || c === '}')) return at;
    if (c === '{' || c === '[') depth += 1;
    if (c === '}' || c === ']') depth -= 1;
    at += 1;
  }
  return at;
}
