import type { FailoverResult } from './scenario.ts';

/** What broke a promise, in sentences; none is what the proof is about. */
export function failuresOf(
  { failovers, paused, accepted, lost, faults }: FailoverResult,
  resumeWithinMs: number,
): string[] {
  const slowest = Math.max(0, ...failovers.map(({ deliveredMs }) => deliveredMs));
  const wrong = paused.refused.filter(({ status }) => status < 500);
  return [
    ...(accepted === 0 ? ['nothing was accepted, so nothing was shown'] : []),
    ...(lost.length > 0
      ? [`${lost.length} acknowledged events never arrived, such as ${lost.slice(0, 5).join(', ')}`]
      : []),
    ...(slowest > resumeWithinMs ? [`delivery resumed only ${Math.round(slowest)} ms after a kill`] : []),
    ...(paused.acknowledged > 0
      ? [`${paused.acknowledged} events were acknowledged while the standby stood still`]
      : []),
    ...(paused.refused.length === 0 ? ['nobody was answered while the standby stood still'] : []),
    ...(wrong.length > 0 ? [`while the standby stood still somebody was answered ${wrong[0]?.status}`] : []),
    ...faults,
  ];
}

/** The figures, for people. */
export function describe({ failovers, paused, accepted, lost, repeats }: FailoverResult): string {
  const of = (key: 'promotedMs' | 'acceptedMs' | 'deliveredMs'): string => {
    const sorted = failovers.map((one) => one[key]).sort((a, b) => a - b);
    return `${inSeconds(sorted[Math.floor(sorted.length / 2)])} (median), ${inSeconds(sorted.at(-1))} (most)`;
  };
  const waits = paused.refused.map(({ ms }) => ms).sort((a, b) => a - b);
  const statuses = [...new Set(paused.refused.map(({ status }) => status))].join(', ');
  return [
    `failovers  ${failovers.length}: the primary killed with -9, the standby promoted at once`,
    `accepted   ${accepted} events; ${lost.length} lost, ${repeats} delivered more than once`,
    `promoted   after ${of('promotedMs')}`,
    `accepting  after ${of('acceptedMs')}`,
    `delivering after ${of('deliveredMs')}: from the kill to the first delivery of an event published after it`,
    `paused     with the standby stopped ${paused.acknowledged} events were acknowledged and ${paused.refused.length} requests refused with ${statuses},`,
    `           after ${inSeconds(waits[Math.floor(waits.length / 2)])} (median), ${inSeconds(waits.at(-1))} (most)`,
  ].join('\n');
}

function inSeconds(ms: number | undefined): string {
  return ms === undefined ? '–' : `${(ms / 1000).toFixed(2)} s`;
}
