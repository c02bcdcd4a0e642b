import { join } from 'node:path';
import { cruise, format } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { TEST } from '../../.dependency-cruiser.mjs';
import { root } from '../ready/checkout.mjs';
import { hiddenImports } from './hidden-imports.mjs';
import { impurities } from './purity.mjs';

const TYPESCRIPT = /^packages\/(?!.*(node_modules\/|\.d\.ts$)).*\.[cm]?tsx?$/;
const isTest = new RegExp(TEST);

/**
 * Holds the files below a folder against the import law (.dependency-cruiser.mjs).
 * @param {string} baseDir the folder whose `packages` are read
 * @returns {Promise<{ modules: number, violations: string[], report: string }>} `violations` are the names of the
 *   rules broken, once for each breach; `report` is for people
 */
export async function checkImports(baseDir) {
  const options = await extractDepcruiseOptions(join(root, '.dependency-cruiser.mjs'));
  const { output } = await cruise(['packages'], { ...options, baseDir, outputType: 'json' });
  /** @type {import('dependency-cruiser').ICruiseResult} */
  const result = typeof output === 'string' ? JSON.parse(output) : output;
  const sources = result.modules.map(({ source }) => source).filter((source) => TYPESCRIPT.test(source));
  if (sources.length === 0) {
    return { modules: 0, violations: ['no-modules'], report: 'no module was read, so nothing was judged' };
  }
  const hidden = sources.filter((source) => !isTest.test(source)).flatMap((source) => hiddenImports(baseDir, source));
  const impure = sources.flatMap((source) => impurities(baseDir, source));
  const violations = result.summary.violations.map(({ rule }) => rule.name);
  const { output: report } = await format(result, { outputType: 'err-long' });
  return {
    modules: sources.length,
    violations: [...violations, ...hidden.map(() => 'no-hidden-imports'), ...impure.map(() => 'core-is-pure')],
    report: [...hidden, ...impure, String(report)].join('\n'),
  };
}

if (import.meta.main) {
  const { modules, violations, report } = await checkImports(root);
  console.log(violations.length > 0 ? report : `${modules} modules keep the import law`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
