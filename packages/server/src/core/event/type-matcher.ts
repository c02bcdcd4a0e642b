import type { TypePattern } from './type-pattern.ts';

/** Whether an event of this type was asked for. */
export type TypeMatcher = (type: string) => boolean;

const everything: TypeMatcher = () => true;

/**
 * One function for a list of patterns, any of which may match; an empty list asks for every type. It is asked about valid
 * names only, so that `order.*` need not be told apart from a type that ends with the dot.
 */
export function compilePatterns(patterns: readonly TypePattern[]): TypeMatcher {
  if (patterns.length === 0) return everything;
  const names = new Set<string>();
  const prefixes: string[] = [];
  const rows: (readonly (string | null)[])[] = [];
  for (const pattern of patterns) {
    if (pattern.kind === 'all') return everything;
    if (pattern.kind === 'exact') names.add(pattern.text);
    else if (pattern.kind === 'prefix') prefixes.push(pattern.prefix);
    else rows.push(pattern.segments);
  }
  if (prefixes.length === 0 && rows.length === 0) return (type) => names.has(type);
  return (type) => {
    if (names.has(type)) return true;
    for (const prefix of prefixes) if (type.startsWith(prefix)) return true;
    if (rows.length === 0) return false;
    const segments = type.split('.');
    for (const row of rows) if (matchesRow(row, segments)) return true;
    return false;
  };
}

function matchesRow(row: readonly (string | null)[], segments: readonly string[]): boolean {
  const openEnded = row.at(-1) === null;
  if (openEnded ? segments.length < row.length : segments.length !== row.length) return false;
  for (let at = 0; at < row.length; at++) if (row[at] !== null && row[at] !== segments[at]) return false;
  return true;
}
