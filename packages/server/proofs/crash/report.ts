import type { CrashResult } from './loop.ts';

/** What broke a promise, in sentences; none is what the proof is about. */
export function failuresOf({ accepted, verdict, faults }: CrashResult, resumeWithinMs: number): string[] {
  const { missing, unexplained, resumed } = verdict;
  const slowest = Math.max(0, ...resumed);
  return [
    ...(accepted.length === 0 ? ['nothing was accepted, so nothing was shown'] : []),
    ...(missing.length > 0 ? [`${missing.length} accepted deliveries never arrived, such as ${some(missing)}`] : []),
    ...(unexplained.length > 0
      ? [`${unexplained.length} repeats of what was not in flight at a kill, such as ${some(unexplained)}`]
      : []),
    ...(slowest > resumeWithinMs ? [`work resumed only ${Math.round(slowest)} ms after a restart`] : []),
    ...faults,
  ];
}

/** The figures, for people. */
export function describe({ accepted, verdict, runs }: CrashResult): string {
  const { expected, missing, repeats, inFlight, mostInFlight, oldestRepeated, resumed } = verdict;
  const kills = runs.filter(({ killedAt }) => killedAt !== null);
  const early = kills.filter(({ readyAt }) => readyAt === null);
  const sorted = [...resumed].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return [
    `kills      ${kills.length}, ${early.length} of them before the server was ready`,
    `accepted   ${accepted.length} events, which made ${expected} deliveries; ${missing.length} missing`,
    `repeated   ${repeats}; the receiver had ${inFlight} open or just answered at the kills (at most ${mostInFlight} at one);`,
    `           the longest time from an answer to the kill that made it be repeated: ${Math.round(oldestRepeated)} ms`,
    `resumed    ${Math.round(median)} ms from spawn to the first request (median of ${sorted.length}), at most ${Math.round(sorted.at(-1) ?? 0)} ms`,
  ].join('\n');
}

function some(names: readonly string[]): string {
  return names.slice(0, 5).join(', ');
}
