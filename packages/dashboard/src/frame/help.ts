const listeners = new Set<() => void>();

/** Opens the list of keys, from wherever. */
export function openHelp(): void {
  for (const listener of listeners) listener();
}

export function onOpenHelp(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
