/** How often it is looked, and how long before something is wrong. */
interface Looking {
  readonly everyMs: number;
  readonly patienceMs: number;
}

/**
 * Looks again and again until something holds.
 *
 * @throws an Error that says what did not come about in that time: the bench stops by itself
 */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  { everyMs, patienceMs }: Looking,
): Promise<void> {
  const startedAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - startedAt > patienceMs) throw new Error(`after ${patienceMs / 1_000} s not yet: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
