import { styleText } from 'node:util';
import type { Entry, Row } from './books.ts';
import { RECEIVERS } from './cast.ts';

const EVENT_WIDTH = 18;
const ABOUT_WIDTH = 12;
const CELL_WIDTH = 24;

/** Every event, and after how many attempts and how long each receiver had it. */
export function tableOf(rows: readonly Row[]): string {
  const names = RECEIVERS.map(({ name }) => name);
  const head = [
    'event'.padEnd(EVENT_WIDTH),
    'about'.padEnd(ABOUT_WIDTH),
    ...names.map((name) => name.padEnd(CELL_WIDTH)),
  ];
  const lines = rows.map(({ event, entries }) =>
    [
      event.type.padEnd(EVENT_WIDTH),
      event.about.padEnd(ABOUT_WIDTH),
      ...names.map((name) => cell(entries.find(({ receiver }) => receiver === name))),
    ].join(' '),
  );
  return [styleText('bold', head.join(' ')), ...lines].join('\n');
}

function cell(entry: Entry | undefined): string {
  if (entry === undefined) return styleText('dim', '·'.padEnd(CELL_WIDTH));
  if (entry.afterMs === null) return styleText('red', 'MISSING'.padEnd(CELL_WIDTH));
  const attempts = `${entry.attempts} ${entry.attempts === 1 ? 'attempt' : 'attempts'}`;
  const twice = entry.copies > 1 ? ` (${entry.copies}×)` : '';
  const words = `${duration(entry.afterMs)}, ${attempts}${twice}`.padEnd(CELL_WIDTH);
  return styleText(entry.attempts > 1 || entry.copies > 1 ? 'yellow' : 'green', words);
}

export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
