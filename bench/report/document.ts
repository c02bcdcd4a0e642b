import type { Section } from '../scenario.ts';
import type { Chart } from './chart.ts';
import { tableText } from './table.ts';
import { verdictTable } from './verdict.ts';

export const BENCHMARKS = 'benchmarks.md';

/** What stands at the beginning of each document. */
const INTRODUCTIONS: Readonly<Record<string, string>> = {
  [BENCHMARKS]: `# Benchmarks

Made by \`npm run bench\` from what it measured; do not edit. \`npm run bench -- latency start\` measures some of it anew.
Everything ran on one machine at a time when nothing else did, so figures compare within a section and not with those of
other machines: the ratios are what counts. Each is the median of pairs measured one right after the other.
`,
  'webhooks-and-polling.md': `# Webhooks and polling

Made by \`npm run bench -- polling\` from what it measured; do not edit.

Who wants to know what happened elsewhere can be told (webhooks) or can ask (polling). Polling is as old as half its interval,
and asks in vain when nothing happened; the shorter the interval, the more so. Long polling asks once and is answered when
something happens: nearly as fresh as a webhook, but every consumer holds a connection. Webhooks need a consumer that can be
reached.

- **Take webhooks** where the consumer can be reached: freshest, one request an event, nothing in between, and a serverless
  consumer is started when there is something to do and never in vain.
- **Take long polling** ([how](polling.md)) behind a firewall, on a laptop, or where somebody else's limits forbid connections
  from outside.
- **Poll now and then** where minutes do not matter, and many events may come at once: then it costs the least.
`,
};

/** Where and how a section was measured, in lines. */
export interface Circumstances {
  readonly command: string;
  readonly date: string;
  /** How long it took. */
  readonly minutes: number;
  readonly machine: readonly string[];
}

/** A section's text, as it stands in the document. */
export function sectionText(
  { title, tables, verdicts = [], charts = [], notes }: Section,
  { command, date, minutes, machine }: Circumstances,
): string {
  const measured = [`Measured on ${date} in ${minutes.toFixed(1)} minutes by \`${command}\``, ...machine].join('; ');
  const pictures = charts.map((chart) => `![${chart.title}](${pictureOf(chart)})`);
  const all = verdicts.length === 0 ? tables : [...tables, verdictTable(verdicts)];
  return [`## ${title}`, ...pictures, ...all.map(tableText), ...notes, `<sub>${measured}.</sub>`].join('\n\n');
}

/** Where a chart stands, as seen from the document. */
export function pictureOf({ name }: Pick<Chart, 'name'>): string {
  return `pictures/bench-${name}.svg`;
}

/**
 * The document with these sections in place of those of the same names: what was not measured this time stays.
 *
 * @param name the document's file
 * @param sections texts by the scenario's name
 * @param order names of all scenarios, as they shall stand
 */
export function merged(
  name: string,
  document: string,
  sections: ReadonlyMap<string, string>,
  order: readonly string[],
): string {
  const known = new Map(
    [...document.matchAll(/<!-- bench:(\S+) -->\n([\s\S]*?)\n<!-- \/bench -->/g)].map(
      ([, name = '', text = '']) => [name, text] as const,
    ),
  );
  const texts = order.flatMap((scenario) => {
    const text = sections.get(scenario) ?? known.get(scenario);
    return text === undefined ? [] : [`<!-- bench:${scenario} -->\n${text}\n<!-- /bench -->\n`];
  });
  return [INTRODUCTIONS[name] ?? '', ...texts].join('\n');
}
