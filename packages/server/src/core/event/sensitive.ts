/** Which event types are sensitive, as data: a thread that knows no settings can be given it. */
export interface SensitiveTypes {
  /** Types that are marked so. */
  readonly marked: ReadonlySet<string>;
  /** What begins so is sensitive where nobody registered the type: a provider of patient data may send a new one. */
  readonly prefixes: readonly string[];
  /** Registered types that begin so and are not. */
  readonly cleared: ReadonlySet<string>;
}

/** Whether a type is of a provider all of whose events are sensitive, for what nobody has registered otherwise. */
export function hasSensitivePrefix(prefixes: readonly string[], type: string): boolean {
  return prefixes.some((prefix) => type.startsWith(prefix));
}

export function isSensitiveType({ marked, prefixes, cleared }: SensitiveTypes, type: string): boolean {
  return marked.has(type) || (!cleared.has(type) && hasSensitivePrefix(prefixes, type));
}
