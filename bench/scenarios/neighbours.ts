import { asksForAPause } from '../neighbours/cases/asks-for-a-pause.ts';
import { comesBack } from '../neighbours/cases/comes-back.ts';
import { failAtOnce } from '../neighbours/cases/fail-at-once.ts';
import { floodAndTrickle } from '../neighbours/cases/flood-and-trickle.ts';
import { halfDead } from '../neighbours/cases/half-dead.ts';
import { manyAndOne } from '../neighbours/cases/many-and-one.ts';
import { oneHangs } from '../neighbours/cases/one-hangs.ts';
import { overdue } from '../neighbours/cases/overdue.ts';
import { overload } from '../neighbours/cases/overload.ts';
import { type Case, Scene } from '../neighbours/scene.ts';
import type { Verdict } from '../report/verdict.ts';
import type { Scenario } from '../scenario.ts';

const CASES: readonly Case[] = [
  oneHangs,
  halfDead,
  floodAndTrickle,
  manyAndOne,
  comesBack,
  overdue,
  failAtOnce,
  asksForAPause,
  overload,
];

/** What one endpoint or tenant costs the others: the table of SAFETY.md section 5. */
export const neighbours: Scenario = {
  name: 'neighbours',
  about: 'what a slow, dead, flooded or returning endpoint costs the others, case by case (--case 1,2,…)',
  takesTarget: false,
  async run(bench) {
    const { cases, caseSeconds, events } = bench.options;
    const verdicts: Verdict[] = [];
    for (const [n, { title, run }] of CASES.entries()) {
      if (cases !== null && !cases.includes(n + 1)) continue;
      const scene = await Scene.open(bench, `neighbours-${n + 1}`);
      const { measured, bar, holds } = await run(scene);
      await scene.close();
      verdicts.push({ what: title, bar, measured, holds });
      bench.say(`${n + 1}. ${title}: ${measured} (bar: ${bar}) ${holds ? 'holds' : 'DOES NOT HOLD'}`);
    }
    return {
      title: 'Neighbours',
      tables: [],
      verdicts,
      notes: [
        `Each case has a server with an empty store of its own; receivers and publishers are processes of their own on the same machine. 100 endpoints stand on 10 origins. A measurement lasts ${caseSeconds} s; ${events.toLocaleString('en-US')} events stand for a million where the case asks for one, a tenth of them for 100,000. Latencies count from the writing of the publish request until the receiver has the whole request.`,
      ],
    };
  },
};
