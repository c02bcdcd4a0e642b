import type { Route } from '../core/endpoint/route.ts';
import { storedPattern } from '../core/route/candidate.ts';

/** Under which names an event looks for a route. */
export interface AskedNames {
  /** At most one of them is among the names of any event. */
  readonly names: readonly string[];
  /** Whether an event that was published over the API and has such a name goes there, whatever else it is. */
  readonly isEnough: boolean;
}

/** The name that every event has. */
const ANY = '';

/** @throws an Error for a pattern that is none: they were checked when they were stored */
export function askedNames({ eventTypes, channels, filter }: Route): AskedNames {
  const patterns = eventTypes.map(storedPattern);
  const asksMore = channels.length > 0 || filter !== null;
  if (patterns.length === 0 || patterns.some(({ kind }) => kind === 'all'))
    return { names: [ANY], isEnough: !asksMore };
  const names = new Set<string>();
  for (const pattern of patterns) {
    if (pattern.kind === 'exact') names.add(pattern.text);
    else if (pattern.kind === 'prefix') names.add(pattern.prefix);
    else return { names: [ANY], isEnough: false };
  }
  return { names: [...names].filter((name) => !isWithin(names, name)), isEnough: !asksMore };
}

/** Visits the names of an event: the one that every event has, its type, and what that begins with up to each dot. */
export function visitNames(type: string, visit: (name: string) => void): void {
  visit(ANY);
  visit(type);
  for (let dot = type.indexOf('.'); dot >= 0; dot = type.indexOf('.', dot + 1)) visit(type.slice(0, dot + 1));
}

/** Whether one of these asks already for what this one asks for. */
function isWithin(names: ReadonlySet<string>, name: string): boolean {
  let found = false;
  visitNames(name, (wider) => {
    found ||= wider !== name && names.has(wider);
  });
  return found;
}
