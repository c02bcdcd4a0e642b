import { type Problem, problem } from '../errors.ts';
import { pointerTo } from '../json/pointer.ts';
import type { Clause, Filter, Member } from './filter.ts';
import { LONGEST_TEXT, OPERATORS } from './filter-operators.ts';
import { isObject } from './json-value.ts';

/** What keeps a filter cheap: how deep it is, how many conditions and values it has, how many stand in one list. */
export const FILTER_LIMITS = { depth: 16, nodes: 500, alternatives: 100 } as const;

export type ParsedFilter =
  | { readonly ok: true; readonly value: Filter }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Compiles a filter, or says what is wrong with it. Pointers begin with `pointer`, the place at which the filter stands
 * in the caller's body.
 */
export function parseFilter(json: unknown, pointer = ''): ParsedFilter {
  try {
    const parser = new Parser();
    const root = parser.event(json, pointer, 1);
    return { ok: true, value: { root, usesData: parser.usesData } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Carries a problem out of the recursion; never leaves this file. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(pointer: string, detail: string) {
    super(detail);
    this.problem = problem('invalid_filter', detail, pointer);
  }
}

const SCOPE = new Set(['type', 'tenant', 'channels', 'data']);
const INDEX = /^(?:0|[1-9]\d{0,6})$/;

class Parser {
  usesData = false;
  #nodes = 0;

  /** The outermost object, or one in an `$and`, `$or` or `$not` beside it: its names are those of an event. */
  event(json: unknown, pointer: string, depth: number): Clause {
    if (!isObject(json)) throw new Refused(pointer, 'a filter is an object, such as {"data":{"total":{"$gt":100}}}');
    return this.#object(json, pointer, depth, true);
  }

  #condition(json: unknown, pointer: string, depth: number): Clause {
    if (isObject(json)) return this.#object(json, pointer, depth, false);
    if (Array.isArray(json)) {
      this.#count(pointer, depth);
      return {
        kind: 'each',
        pointer,
        clauses: this.#list(json, pointer, depth, (each, at) => this.#condition(each, at, depth + 1)),
      };
    }
    return this.#test('$eq', json, pointer, depth);
  }

  #object(json: Readonly<Record<string, unknown>>, pointer: string, depth: number, atTop: boolean): Clause {
    this.#count(pointer, depth);
    const members: Member[] = [];
    const clauses: Clause[] = [];
    for (const name of Object.keys(json)) {
      const at = pointerTo(pointer, name);
      const value = json[name];
      if (name.startsWith('$')) clauses.push(this.#operator(name, value, at, depth + 1, atTop));
      else members.push(this.#member(name, value, at, depth + 1, atTop));
    }
    if (members.length > 0) {
      clauses.unshift({
        kind: 'members',
        pointer,
        members,
        indexes: members.every(({ name }) => INDEX.test(name.split('.', 1)[0] as string)),
      });
    }
    return clauses.length === 1 ? (clauses[0] as Clause) : { kind: 'all', pointer, clauses };
  }

  #member(name: string, json: unknown, pointer: string, depth: number, atTop: boolean): Member {
    if (name.length > LONGEST_TEXT)
      throw new Refused(pointer, `a name in a filter has at most ${LONGEST_TEXT} characters`);
    const steps = name.split('.');
    if (atTop && !SCOPE.has(steps[0] as string)) {
      const detail = `a filter asks about type, tenant, channels and data, not ${JSON.stringify(name)}: to ask about a member of the data, write {"data":{…}}`;
      throw new Refused(pointer, detail);
    }
    if (atTop && steps[0] === 'data') this.usesData = true;
    if (depth + steps.length - 1 > FILTER_LIMITS.depth) throw tooDeep(pointer);
    for (let extra = 1; extra < steps.length; extra++) this.#count(pointer, depth);
    return dottedMember(name, this.#condition(json, pointer, depth + steps.length - 1));
  }

  #operator(name: string, json: unknown, pointer: string, depth: number, atTop: boolean): Clause {
    const part = (each: unknown, at: string, below: number) =>
      atTop ? this.event(each, at, below) : this.#condition(each, at, below);
    if (name === '$and' || name === '$or') {
      this.#count(pointer, depth);
      if (!Array.isArray(json)) throw new Refused(pointer, `${name} needs a list of conditions`);
      const clauses = this.#list(json, pointer, depth, (each, at) => part(each, at, depth + 1));
      return { kind: name === '$and' ? 'all' : 'any', pointer, clauses };
    }
    if (name === '$not') {
      this.#count(pointer, depth);
      return { kind: 'not', pointer, clause: part(json, pointer, depth + 1) };
    }
    if (!OPERATORS.has(name)) {
      throw new Refused(
        pointer,
        `${JSON.stringify(name.slice(0, 40))} is no operator: there are ${[...OPERATORS.keys()].join(' ')} $and $or $not`,
      );
    }
    if (atTop)
      throw new Refused(
        pointer,
        `${name} compares one value: put it below a name, such as {"data":{"total":{"${name}":…}}}`,
      );
    return this.#test(name, json, pointer, depth);
  }

  #test(name: string, operand: unknown, pointer: string, depth: number): Clause {
    this.#operand(operand, pointer, depth);
    const test = OPERATORS.get(name)?.(operand);
    if (test === undefined || typeof test === 'string') throw new Refused(pointer, `${name} needs ${test}`);
    return { kind: 'test', pointer, ...test };
  }

  /** Counts the values of an operand, which may be any JSON. */
  #operand(json: unknown, pointer: string, depth: number): void {
    this.#count(pointer, depth);
    if (typeof json === 'string' && json.length > LONGEST_TEXT) {
      throw new Refused(pointer, `a text in a filter has at most ${LONGEST_TEXT} characters, not ${json.length}`);
    }
    if (Array.isArray(json)) {
      if (json.length > FILTER_LIMITS.alternatives) throw tooMany(pointer, json.length);
      for (const [index, each] of json.entries()) this.#operand(each, pointerTo(pointer, index), depth + 1);
    } else if (isObject(json)) {
      for (const name of Object.keys(json)) this.#operand(json[name], pointerTo(pointer, name), depth + 1);
    }
  }

  #list(
    json: readonly unknown[],
    pointer: string,
    depth: number,
    parse: (each: unknown, at: string) => Clause,
  ): Clause[] {
    if (json.length === 0)
      throw new Refused(
        pointer,
        'an empty list asks for nothing: put at least one condition into it, or write {"$eq":[]}',
      );
    if (json.length > FILTER_LIMITS.alternatives) throw tooMany(pointer, json.length);
    if (depth > FILTER_LIMITS.depth) throw tooDeep(pointer);
    return json.map((each, index) => parse(each, pointerTo(pointer, index)));
  }

  #count(pointer: string, depth: number): void {
    if (depth > FILTER_LIMITS.depth) throw tooDeep(pointer);
    if (++this.#nodes > FILTER_LIMITS.nodes) {
      throw new Refused(
        pointer,
        `a filter has at most ${FILTER_LIMITS.nodes} conditions and values; this one has more: split it over several endpoints`,
      );
    }
  }
}

function dottedMember(name: string, clause: Clause): Member {
  const dot = name.indexOf('.');
  if (dot === -1) return { name, clause, dotted: null };
  const rest = dottedMember(name.slice(dot + 1), clause);
  const first = name.slice(0, dot);
  const below: Clause = {
    kind: 'members',
    pointer: clause.pointer,
    members: [rest],
    indexes: INDEX.test(rest.name.split('.', 1)[0] as string),
  };
  return { name, clause, dotted: { name: first, clause: below, dotted: null } };
}

function tooDeep(pointer: string): Refused {
  return new Refused(
    pointer,
    `a filter is at most ${FILTER_LIMITS.depth} levels deep: name the place with dots or split it`,
  );
}

function tooMany(pointer: string, count: number): Refused {
  return new Refused(pointer, `a list in a filter has at most ${FILTER_LIMITS.alternatives} entries, not ${count}`);
}
