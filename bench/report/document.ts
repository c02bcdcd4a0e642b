import type { Section } from '../scenario.ts';
import { tableText } from './table.ts';

const INTRODUCTION = `# Benchmarks

Made by \`npm run bench\` from what it measured; do not edit. \`npm run bench -- latency start\` measures some of it anew.
Everything ran on one machine at a time when nothing else did, so figures compare within a section and not with those of
other machines: the ratios are what counts. Each is the median of pairs measured one right after the other.
`;

/** Where and how a section was measured, in lines. */
export interface Circumstances {
  readonly command: string;
  readonly date: string;
  readonly machine: readonly string[];
}

/** A section's text, as it stands in the document. */
export function sectionText({ title, tables, notes }: Section, { command, date, machine }: Circumstances): string {
  const measured = [`Measured on ${date} by \`${command}\``, ...machine].join('; ');
  return [`## ${title}`, ...tables.map(tableText), ...notes, `<sub>${measured}.</sub>`].join('\n\n');
}

/**
 * The document with these sections in place of those of the same names: what was not measured this time stays.
 *
 * @param sections texts by the scenario's name
 * @param order names of all scenarios, as they shall stand
 */
export function merged(document: string, sections: ReadonlyMap<string, string>, order: readonly string[]): string {
  const known = new Map(
    [...document.matchAll(/<!-- bench:(\S+) -->\n([\s\S]*?)\n<!-- \/bench -->/g)].map(
      ([, name = '', text = '']) => [name, text] as const,
    ),
  );
  const texts = order.flatMap((name) => {
    const text = sections.get(name) ?? known.get(name);
    return text === undefined ? [] : [`<!-- bench:${name} -->\n${text}\n<!-- /bench -->\n`];
  });
  return [INTRODUCTION, ...texts].join('\n');
}
