// npm run bench [-- SCENARIO… --OPTION…]: measures Posthorn, prints the tables and writes them to docs/ with pictures.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openGroup } from '../packages/server/proofs/processes/group.ts';
import { now } from '../packages/server/proofs/processes/now.ts';
import { refusalOf } from '../packages/server/src/cli/on-this-machine.ts';
import { describeMachine } from './measure/machine.ts';
import { type Parsed, readOptions } from './options.ts';
import { type Chart, chartSvg } from './report/chart.ts';
import { BENCHMARKS, merged, pictureOf, sectionText } from './report/document.ts';
import type { Bench, Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { publishServer } from './server/published.ts';

const DOCS = new URL('../docs/', import.meta.url);

const USAGE = `usage: npm run bench -- [SCENARIO…] [--rounds N] [--seconds N] [--events N] [--case N,…] [--target URL --api-key KEY] [--dry]

${SCENARIOS.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')}

  --rounds N     how often each is measured (7)
  --seconds N    how long each measurement lasts (4; of the neighbours and of polling 30)
  --case N,…     only these of the neighbours' cases, or of the ways of polling
  --events N     what stands for a million, in memory, backlog, start, recovery and the neighbours (1000000)
  --rows N       what stands for ten million in the claim (10000000)
  --target URL   measure a server on this machine that runs already; --api-key is an admin key of it
  --dry          print only, write nothing to docs/`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const chosen = choose(args);
  if (typeof chosen === 'string') return complain(chosen);
  const { parsed, scenarios } = chosen;
  if (parsed.help) {
    console.log(USAGE);
    return 0;
  }
  const { target } = parsed.options;
  const refusal = target === null ? null : await refusalOf(target.address);
  if (refusal !== null) return complain(refusal);
  return await measure(
    parsed,
    scenarios,
    `npm run bench${args.length === 0 ? '' : ` -- ${withoutKey(args).join(' ')}`}`,
  );
}

/** What shall run, or what is wrong with the arguments. */
function choose(args: readonly string[]): { parsed: Parsed; scenarios: readonly Scenario[] } | string {
  try {
    const parsed = readOptions(args);
    const unknown = parsed.scenarios.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
    if (unknown !== undefined) return `there is no scenario ${unknown}`;
    const scenarios = SCENARIOS.filter(({ name }) => parsed.scenarios.length === 0 || parsed.scenarios.includes(name));
    const own = scenarios.find(({ takesTarget }) => parsed.options.target !== null && !takesTarget);
    if (own !== undefined) return `the scenario ${own.name} starts a server of its own: leave it out with --target`;
    return { parsed, scenarios };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function measure({ options, write }: Parsed, scenarios: readonly Scenario[], command: string): Promise<number> {
  const group = openGroup('bench');
  let made: Promise<string> | null = null;
  const bench: Bench = {
    group,
    options,
    published() {
      made ??= publishServer(group);
      return made;
    },
    say: (line) => console.log(`  ${line}`),
  };
  try {
    const machine = describeMachine(group.folder);
    const date = new Date().toISOString().slice(0, 10);
    for (const scenario of scenarios) {
      console.log(`\n${scenario.name}: ${scenario.about}`);
      const startedAt = now();
      const section = await scenario.run(bench);
      const minutes = (now() - startedAt) / 60_000;
      const text = sectionText(section, { command, date, minutes, machine });
      console.log(`\n${text}`);
      // At once: what comes later may fail, or be stopped.
      if (write) writeSection(scenario, text, section.charts ?? []);
    }
    return 0;
  } catch (error) {
    if (!group.stopping) console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    await group.end();
  }
}

/** Puts what was measured into its document, and draws its pictures. */
function writeSection(scenario: Scenario, text: string, charts: readonly Chart[]): void {
  for (const chart of charts) writeFileSync(new URL(pictureOf(chart), DOCS), chartSvg(chart));
  const name = documentOf(scenario);
  const file = new URL(name, DOCS);
  const document = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const own = SCENARIOS.filter((each) => documentOf(each) === name).map((each) => each.name);
  writeFileSync(file, merged(name, document, new Map([[scenario.name, text]]), own));
  console.log(`\nwritten to ${file.pathname}`);
}

function documentOf({ document = BENCHMARKS }: Scenario): string {
  return document;
}

function withoutKey(args: readonly string[]): string[] {
  return args.map((arg, n) => (args[n - 1] === '--api-key' ? 'KEY' : arg.replace(/^--api-key=.*/, '--api-key=KEY')));
}

function complain(sentence: string): number {
  console.error(`${sentence}\n\n${USAGE}`);
  return 2;
}
