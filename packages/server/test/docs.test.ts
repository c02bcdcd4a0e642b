import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SETTINGS } from '../src/config.ts';
import { ERRORS } from '../src/core/errors.ts';

const page = (name: string): string => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

/** The first cells of the rows of a page's tables, without the headings. */
function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1] as string);
}

test('docs/settings.md names every setting with its variable, and none that is gone', () => {
  const text = page('settings.md');
  const flags = Object.values(SETTINGS).map(({ flag }) => flag);
  assert.deepEqual(firstCells(text).sort(), [...flags].sort());
  for (const { flag, variable, doc, fallback } of Object.values(SETTINGS)) {
    const row = text.split('\n').find((line) => line.startsWith(`| \`${flag}\``)) ?? '';
    assert.ok(row.includes(`\`${variable}\``), `${flag}: ${variable}`);
    assert.ok(row.includes(doc), `${flag}: ${doc}`);
    for (const mode of ['dev', 'serve'] as const) {
      const byDefault = fallback(mode);
      const shown = Array.isArray(byDefault) ? byDefault.join(',') : String(byDefault ?? '');
      assert.ok(row.includes(shown), `${flag}: ${shown} in ${mode}`);
    }
  }
});

test('docs/errors.md names every code with its status and title, and none that is gone', () => {
  const text = page('errors.md');
  assert.deepEqual(firstCells(text).sort(), Object.keys(ERRORS).sort());
  for (const [code, { status, title }] of Object.entries(ERRORS)) {
    const row = text.split('\n').find((line) => line.startsWith(`| \`${code}\``)) ?? '';
    assert.ok(row.includes(`| ${status} |`) && row.includes(title), code);
  }
});
