/** Names with values as people type them: one “name: value” a line. */
export function nameValuesOf(text: string): Map<string, string> {
  return new Map(linesOf(text).map((line) => pairOf(line)));
}

/** As a form shows them. */
export function nameValueLines(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${value.replaceAll(/\s*\n\s*/g, ' ')}`)
    .join('\n');
}

/** What is wrong with the first line that is none; undefined where all are. `name` says what a name may be. */
export function badNameValue(text: string, name = /^[^:]+$/): string | undefined {
  const bad = linesOf(text).find((line) => !line.includes(':') || !name.test(pairOf(line)[0]));
  return bad === undefined ? undefined : `“${bad}” is not “name: value”`;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function pairOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}
