/** Lines of things that wait, an owner a line; each owner with something to do has its turn before any has a second. */
export function createTurns<T>() {
  const lines = new Map<string, T[]>();
  return {
    add(owner: string, ...things: readonly T[]): void {
      if (things.length === 0) return;
      const line = lines.get(owner);
      if (line === undefined) lines.set(owner, [...things]);
      else line.push(...things);
    },
    next(): T | undefined {
      for (const [owner, line] of lines) {
        lines.delete(owner);
        const thing = line.shift();
        if (line.length > 0) lines.set(owner, line);
        if (thing !== undefined) return thing;
      }
      return undefined;
    },
    /** Takes away all that an owner has waiting. */
    withdraw(owner: string): T[] {
      const line = lines.get(owner) ?? [];
      lines.delete(owner);
      return line;
    },
    get owners(): readonly string[] {
      return [...lines.keys()];
    },
    get isEmpty(): boolean {
      return lines.size === 0;
    },
  };
}
