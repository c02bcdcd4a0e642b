import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

const RULES = {
  everything: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  colours: ['color-contrast', 'link-in-text-block'],
  phone: ['target-size', 'page-has-heading-one', 'scrollable-region-focusable'],
};

/**
 * What axe finds on the page as it stands, by these rules: in all of it, or within an element only. What stands around every
 * screen need not be looked at with each of them.
 */
export async function axe(page: Page, rules: keyof typeof RULES, within?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(audit, { runOnly: RULES[rules], within });
}

/** Runs in the page. */
async function audit({ runOnly, within }: { runOnly: string[]; within: string | undefined }): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run: (root: Node, options: object) => Promise<AxeResult> } };
  const root = within === undefined ? document : document.querySelector(within);
  if (root === null) return [`there is no ${within}`];
  const { violations } = await axe.run(root, { runOnly, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}
