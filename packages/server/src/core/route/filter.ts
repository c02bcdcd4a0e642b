/**
 * JSON filters (DESIGN.md section 5), with the meaning that Outpost, Convoy and Hookdeck share:
 *
 * - Names stand side by side: all have to hold. `{"data":{"a":{"b":1}}}` and `{"data.a.b":1}` say the same; where the
 *   data has a member whose own name holds the dots, that one is meant.
 * - A bare value means `$eq`. Values of different types are never equal (`"1"` is not `1`).
 * - An array in the data fulfils a condition when it does so itself or when one of its elements does; `$neq` and `$nin`
 *   hold when none of its elements is (one of) the value(s). Names that stand in one object have to hold of the same
 *   element, and operators side by side may hold of different ones. To an array, a name of digits is an index.
 * - A bare list in the filter means that the array in the data has all of these.
 * - What is missing fulfils nothing but `$exist: false` (so `$neq` wants another value, and not none); `$not` is the
 *   opposite of what stands in it. `null` is a value.
 * - `$gt` and the like compare numbers with numbers and texts with texts (by code units, which sorts RFC 3339 times of
 *   one offset); anything else does not hold.
 *
 * Evaluation does not throw and costs time linear in the event for each node of the filter, of which there are few.
 */
export interface Filter {
  readonly root: Clause;
  /** Whether it asks about the data at all: if not, nobody needs to parse them. */
  readonly usesData: boolean;
}

/** What a filter sees. `data` is read only by filters that ask about it. */
export interface FilterInput {
  readonly type: string;
  readonly tenant: string;
  readonly channels: readonly string[];
  readonly data: unknown;
}

/** One condition of a compiled filter. `pointer` is its place in the filter. */
export type Clause =
  /** All of these hold of the same object. `indexes`: every name is an index of an array. */
  | {
      readonly kind: 'members';
      readonly pointer: string;
      readonly members: readonly Member[];
      readonly indexes: boolean;
    }
  | { readonly kind: 'all' | 'any'; readonly pointer: string; readonly clauses: readonly Clause[] }
  | { readonly kind: 'not'; readonly pointer: string; readonly clause: Clause }
  /** Each of these holds of some element. */
  | { readonly kind: 'each'; readonly pointer: string; readonly clauses: readonly Clause[] }
  | {
      readonly kind: 'test';
      readonly pointer: string;
      readonly wanted: string;
      readonly holds: (value: unknown) => boolean;
    };

export interface Member {
  readonly name: string;
  readonly clause: Clause;
  /** For a name with dots: the same condition with its first step apart. */
  readonly dotted: Member | null;
}

/** Whether the event fits the filter. */
export function matchesFilter(filter: Filter, input: FilterInput): boolean {
  return holds(filter.root, input);
}

/** Whether a clause holds of a value; `undefined` is what is missing. */
export function holds(clause: Clause, value: unknown): boolean {
  switch (clause.kind) {
    case 'test':
      return clause.holds(value);
    case 'members':
      // Either its elements or those at the indexes: both ways at once would double the work at each level of nesting.
      if (Array.isArray(value) && !clause.indexes) return value.some((element) => holds(clause, element));
      return clause.members.every((member) => memberHolds(member, value));
    case 'all':
      return clause.clauses.every((each) => holds(each, value));
    case 'any':
      return clause.clauses.some((each) => holds(each, value));
    case 'not':
      return !holds(clause.clause, value);
    case 'each':
      return Array.isArray(value) && clause.clauses.every((each) => value.some((element) => holds(each, element)));
  }
}

function memberHolds(member: Member, value: unknown): boolean {
  // Own members only: `__proto__` and `constructor` are data like any other.
  if (isContainer(value) && Object.hasOwn(value, member.name)) return holds(member.clause, value[member.name]);
  return member.dotted === null ? holds(member.clause, undefined) : memberHolds(member.dotted, value);
}

/** The value that a member of a filter speaks of, and what is asked of it; the same way as above, for explanations. */
export function lookUp(
  member: Member,
  value: unknown,
): { readonly name: string; readonly clause: Clause; readonly value: unknown } {
  const { name, clause, dotted } = member;
  if (isContainer(value) && Object.hasOwn(value, name)) return { name, clause, value: value[name] };
  return dotted === null ? { name, clause, value: undefined } : lookUp(dotted, value);
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
