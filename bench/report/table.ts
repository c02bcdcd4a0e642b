import type { Table } from '../scenario.ts';

/** A Markdown table with aligned columns, which reads as well on a terminal. */
export function tableText({ head, rows }: Table): string {
  const widths = head.map((title, n) => Math.max(title.length, 3, ...rows.map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, n) => (n === 0 ? (row[n] ?? '').padEnd(width) : (row[n] ?? '').padStart(width))).join(' | ')} |`;
  const rule = `| ${widths.map((width, n) => (n === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
