import type { NodesResult } from './loop.ts';

/** What broke a promise, in sentences; none is what the proof is about. */
export function failuresOf({ accepted, verdict, faults }: NodesResult, replacedWithinMs: number): string[] {
  const { missing, overtaken, overLimit, unexplained, longestGap } = verdict;
  const failed = (what: readonly string[], sentence: string) =>
    what.length === 0 ? [] : [`${what.length} ${sentence}, such as ${what.slice(0, 5).join(', ')}`];
  return [
    ...(accepted === 0 ? ['nothing was accepted, so nothing was shown'] : []),
    ...failed(missing, 'accepted deliveries never arrived'),
    ...failed(overtaken, 'came after what they were to come before'),
    ...failed(overLimit, 'limits were not kept'),
    ...failed(unexplained, 'repeats of what was not in flight when a node was lost'),
    ...(longestGap.ms > replacedWithinMs
      ? [`${longestGap.endpoint} was sent nothing for ${Math.round(longestGap.ms)} ms`]
      : []),
    ...faults,
  ];
}

/** The figures, for people. */
export function describe({ accepted, verdict, disruptions, apiKills }: NodesResult): string {
  const { expected, missing, overtaken, overLimit, repeats, unexplained, longestGap } = verdict;
  const count = (kind: string) => disruptions.filter((one) => one.kind === kind).length;
  return [
    `nodes      ${count('killed')} workers and ${apiKills} API nodes killed, ${count('paused')} worker paused past its epoch, ${count('stopped')} stopped cleanly`,
    `accepted   ${accepted} events, which made ${expected} deliveries; ${missing.length} missing`,
    `order      ${overtaken.length} overtaken, by first arrivals`,
    `limits     ${overLimit.length} times more at once, in a period or in a pause than allowed`,
    `repeated   ${repeats}, ${unexplained.length} of them neither in flight nor just answered when a node was lost`,
    `replaced   the longest time that an endpoint was sent nothing: ${Math.round(longestGap.ms)} ms (${longestGap.endpoint})`,
  ].join('\n');
}
