import { type Clause, type Filter, type FilterInput, holds, lookUp } from './filter.ts';
import { inWords } from './json-value.ts';

/** The first condition that an event did not fulfil: its place in the filter, and the event's side of it in words. */
export interface Miss {
  readonly pointer: string;
  /** For example `data.total is 80, wanted more than 100`. It quotes the event's data. */
  readonly detail: string;
}

/** Says why an event does not fit a filter; null when it does. */
export function explainFilter(filter: Filter, input: FilterInput): Miss | null {
  return explain(filter.root, input, '');
}

function explain(clause: Clause, value: unknown, path: string): Miss | null {
  if (holds(clause, value)) return null;
  const { pointer } = clause;
  const here = path === '' ? 'the event' : path;
  switch (clause.kind) {
    case 'test':
      return { pointer, detail: `${here} is ${inWords(value)}, wanted ${clause.wanted}` };
    case 'not':
      return {
        pointer,
        detail: `${here}${path === '' ? '' : ` is ${inWords(value)}, which`} fits what $not rules out`,
      };
    case 'all':
      return firstMiss(clause.clauses.map((each) => () => explain(each, value, path)));
    case 'any': {
      const first = firstMiss(clause.clauses.map((each) => () => explain(each, value, path)));
      return {
        pointer,
        detail: `none of the ${clause.clauses.length} alternatives fits; of the first, ${first?.detail}`,
      };
    }
    case 'each': {
      if (!Array.isArray(value)) return { pointer, detail: `${here} is ${inWords(value)}, wanted a list` };
      const absent = clause.clauses.find((each) => !value.some((element) => holds(each, element)));
      return {
        pointer: absent?.pointer ?? pointer,
        detail: `${here} is ${inWords(value)}, wanted it to have ${wish(absent)}`,
      };
    }
    case 'members': {
      if (Array.isArray(value) && !clause.indexes) {
        if (value.length === 0) return { pointer, detail: `${here} is an empty list, wanted an element that fits` };
        const first = explain(clause, value[0], `${path}[0]`);
        if (value.length === 1) return first;
        return {
          pointer,
          detail: `none of the ${value.length} elements of ${here} fits; of the first, ${first?.detail}`,
        };
      }
      return firstMiss(
        clause.members.map((member) => () => {
          const found = lookUp(member, value);
          return explain(found.clause, found.value, path === '' ? found.name : `${path}.${found.name}`);
        }),
      );
    }
  }
}

function firstMiss(steps: readonly (() => Miss | null)[]): Miss | null {
  for (const step of steps) {
    const miss = step();
    if (miss !== null) return miss;
  }
  return null;
}

function wish(clause: Clause | undefined): string {
  return clause?.kind === 'test' ? clause.wanted : 'an element that fits';
}
