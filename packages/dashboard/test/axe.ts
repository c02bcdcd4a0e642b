import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

const RULES = {
  everything: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  colours: ['color-contrast', 'link-in-text-block'],
  phone: ['target-size', 'page-has-heading-one', 'scrollable-region-focusable'],
};

/** What axe finds on the page as it stands, by these rules. */
export async function axe(page: Page, rules: keyof typeof RULES): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(audit, RULES[rules]);
}

/** Runs in the page. */
async function audit(runOnly: string[]): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run: (root: Document, options: object) => Promise<AxeResult> } };
  const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}
