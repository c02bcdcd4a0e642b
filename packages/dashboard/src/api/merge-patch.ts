/**
 * The JSON merge patch (RFC 7396) that leads from one object to another, with only what differs; null where it cannot
 * be written: inside an object a null means "remove", so that a member that is null cannot be set by a patch.
 * At the top null is allowed: there it brings back the default, which is what an empty field means.
 */
export function mergePatchOf<T extends object>(before: Partial<T>, after: T): Partial<T> | null {
  const patch: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(after)) {
    const was = (before as Record<string, unknown>)[name];
    if (same(was, value)) continue;
    const change = value === null ? null : changeOf(was, value);
    if (change === undefined) return null;
    patch[name] = change;
  }
  return patch as Partial<T>;
}

/** Undefined where it cannot be written. */
function changeOf(before: unknown, after: unknown): unknown {
  if (!isObject(after)) return after;
  const was = isObject(before) ? before : {};
  const change: [string, unknown][] = Object.keys(was)
    .filter((name) => !Object.hasOwn(after, name))
    .map((name) => [name, null]);
  for (const [name, value] of Object.entries(after)) {
    if (Object.hasOwn(was, name) && same(was[name], value)) continue;
    const inner = value === null ? undefined : changeOf(was[name], value);
    if (inner === undefined) return undefined;
    change.push([name, inner]);
  }
  return Object.fromEntries(change);
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
