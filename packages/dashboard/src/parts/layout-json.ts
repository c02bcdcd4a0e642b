/**
 * JSON laid out over lines for reading. Only white space between the pieces changes: the spelling of numbers, the
 * order of names and every character of strings stay, which `JSON.stringify(JSON.parse(…))` would not promise.
 */
export function layOutJson(json: string): string {
  let out = '';
  let depth = 0;
  let at = 0;
  const line = () => {
    out += `\n${'  '.repeat(Math.min(depth, 40))}`;
  };
  while (at < json.length) {
    const c = json[at] as string;
    if (c === '"') {
      const end = stringEnd(json, at);
      out += json.slice(at, end);
      at = end;
      continue;
    }
    at += 1;
    if (/\s/.test(c)) continue;
    if (c === '{' || c === '[') {
      const close = /^\s*[\]}]/.exec(json.slice(at, at + 64));
      if (close !== null) {
        out += c + close[0].trim();
        at += close[0].length;
        continue;
      }
      depth += 1;
      out += c;
      line();
    } else if (c === '}' || c === ']') {
      depth -= 1;
      line();
      out += c;
    } else if (c === ',') {
      out += c;
      line();
    } else out += c === ':' ? ': ' : c;
  }
  return out;
}

function stringEnd(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}
