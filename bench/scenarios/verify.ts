import { benchVerify, type VerifyRates } from '../../packages/verify/bench/verify.ts';
import { noiseIn, ratios, spreadOf } from '../measure/statistics.ts';
import { barOf } from '../report/bars.ts';
import { cells, count, factor } from '../report/figures.ts';
import type { Scenario } from '../scenario.ts';

/** `@posthorn/verify` beside the providers' own packages. */
export const verify: Scenario = {
  name: 'verify',
  about: "verifications a second of 1 KB bodies, beside the providers' own packages",
  takesTarget: false,
  async run({ options, say }) {
    const measured = await benchVerify(options.rounds);
    for (const { provider, ours, theirs } of measured) {
      say(`${provider}: ${count(spreadOf(ours).median)} a second, its package ${count(spreadOf(theirs).median)}`);
    }
    return {
      title: 'Verifying',
      tables: [
        {
          head: ['verifications a second, one after the other', 'min', 'median', 'max'],
          rows: measured.flatMap(({ provider, package: name, ours, theirs }) => [
            [`@posthorn/verify, ${provider}`, ...cells(spreadOf(ours), count)],
            [`\`${name}\``, ...cells(spreadOf(theirs), count)],
          ]),
        },
        {
          head: ["@posthorn/verify by the provider's package", 'min', 'median', 'max'],
          rows: measured.map(({ provider, package: name, ours, theirs }) => [
            `${provider} by \`${name}\``,
            ...cells(spreadOf(ratios(ours, theirs)), factor),
          ]),
        },
      ],
      charts: [
        {
          name: 'verify',
          title: 'Verifications a second of 1 KB bodies',
          scale: 'linear',
          bars: measured.flatMap(({ provider, package: name, ours, theirs }) => [
            barOf(`@posthorn/verify, ${provider}`, ours, count),
            barOf(name, theirs, count, false),
          ]),
        },
      ],
      notes: [
        `Each package and ours by turns, ${options.rounds} rounds after one to warm up; bodies of 1 KB. All compute their HMACs with node:crypto here; ours with WebCrypto where there is none.`,
        ...noiseIn(Object.fromEntries(measured.flatMap(turns))),
      ],
    };
  },
};

function turns({ provider, package: name, ours, theirs }: VerifyRates): [string, readonly number[]][] {
  return [
    [`@posthorn/verify, ${provider}`, ours],
    [name, theirs],
  ];
}
