import type { Recorded, Settlement } from '../ports.ts';

/**
 * The endpoints whose state may have changed with what was put on record: by an answer, or because they were given up.
 * A held delivery tells of the latter when the answer that said so was lost.
 */
export function touchedEndpoints(settlements: readonly Settlement[], results: readonly Recorded[]): readonly string[] {
  const touched = new Set<string>();
  settlements.forEach(({ endpoint, effect }, n) => {
    const result = results[n];
    const isStopped = result?.kind === 'recorded' && (result.isGivenUp || result.delivery.status === 'held');
    if (effect !== null || isStopped) touched.add(endpoint);
  });
  return [...touched];
}
