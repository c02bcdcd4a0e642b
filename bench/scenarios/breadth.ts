import { type Child, startChild } from '../../packages/server/proofs/processes/child.ts';
import type { RoutingMethods, Wanting } from '../load/routing.ts';
import { noiseIn, ratios, spreadOf } from '../measure/statistics.ts';
import { barOf } from '../report/bars.ts';
import { cells, count, factor } from '../report/figures.ts';
import { atMost, type Verdict } from '../report/verdict.ts';
import type { Scenario } from '../scenario.ts';

/** So many endpoints has a tenant: 100,000 then stand at 10,000 tenants. */
const OF_A_TENANT = 10;
const ENDPOINTS = [1, 1_000, 100_000];
/** What routing among the most may cost, of what it costs among a thousand. */
const BAR = 1.5;
const WANTING: Readonly<Record<Wanting, string>> = {
  name: 'a name',
  pattern: 'a pattern',
  filter: 'a pattern and a filter',
};

/** What it costs to have many endpoints: routing knows all of them. */
export const breadth: Scenario = {
  name: 'breadth',
  about: 'microseconds to route one event among 1, 1,000 and 100,000 endpoints over 10,000 tenants',
  takesTarget: false,
  async run(bench) {
    const { rounds, seconds } = bench.options;
    const kinds = Object.keys(WANTING) as Wanting[];
    const rows: string[][] = [];
    const measured: Record<string, number[]> = {};
    const memory: string[] = [];
    const verdicts: Verdict[] = [];
    for (const wanting of kinds) {
      const children: Child<RoutingMethods>[] = [];
      for (const endpoints of ENDPOINTS) {
        const child = await startChild<RoutingMethods>(bench.group, new URL('../load/routing.ts', import.meta.url));
        const bytes = await child.calls.fill({ endpoints, tenants: Math.ceil(endpoints / OF_A_TENANT), wanting });
        if (endpoints === ENDPOINTS.at(-1)) memory.push(`${count(bytes)} bytes by ${WANTING[wanting]}`);
        children.push(child);
      }
      const micros = ENDPOINTS.map((): number[] => []);
      for (let round = 1; round <= rounds; round++) {
        for (const [n, child] of children.entries()) micros[n]?.push(await child.calls.measure({ seconds }));
        bench.say(
          `round ${round} of ${rounds}, by ${WANTING[wanting]}: ${micros.map((of) => (of.at(-1) ?? 0).toFixed(2)).join(', ')} µs`,
        );
      }
      const base = micros[1] ?? [];
      for (const [n, endpoints] of ENDPOINTS.entries()) {
        const values = micros[n] ?? [];
        const name = `${count(endpoints)} ${endpoints === 1 ? 'endpoint' : 'endpoints'}, each by ${WANTING[wanting]}`;
        measured[name] = values;
        const shares = ratios(values, base);
        if (endpoints === ENDPOINTS.at(-1)) verdicts.push(atMost(`${name}, × 1,000 endpoints`, BAR, shares));
        const { min, median, max } = spreadOf(shares);
        rows.push([name, ...cells(spreadOf(values), (value) => value.toFixed(2)), ...[median, min, max].map(factor)]);
      }
    }
    return {
      title: 'Breadth',
      tables: [
        { head: ['µs of CPU to route one event', 'min', 'median', 'max', '× 1,000 endpoints', 'min', 'max'], rows },
      ],
      verdicts,
      charts: [
        {
          name: 'breadth',
          title: 'Microseconds of CPU to route one event',
          scale: 'linear',
          bars: Object.entries(measured).map(([name, values]) => barOf(name, values, (value) => value.toFixed(2))),
        },
      ],
      notes: [
        `${rounds} rounds of ${seconds} s each, one size after the other, in a process of its own. A tenant has ten endpoints (or the only one), so that 100,000 stand at 10,000 tenants, which share 100 event types; each event is for one endpoint, and never for that of the event before. Routing alone: no store and no HTTP.`,
        `Of 100,000 endpoints, each takes in memory ${memory.join(', ')}.`,
        ...noiseIn(measured),
      ],
    };
  },
};
