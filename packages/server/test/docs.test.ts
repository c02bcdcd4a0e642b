import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { providers } from '#verify';
import { SETTINGS } from '../src/config.ts';
import { ERRORS } from '../src/core/errors.ts';
import { OPERATIONAL_TYPES } from '../src/core/notice/catalogue.ts';
import { setupOf } from '../src/manage/sources/setup.ts';
import { runCli } from './server.fixture.ts';

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

test('docs/commands.md names every command, and none that is gone', async () => {
  const { errors, output } = await runCli(['--help']);
  const listed = [...output.matchAll(/^ {2}([a-z]+) (?:\[|\w| )/gm)].map((match) => match[1] as string);
  const commands = listed.filter(
    (name) => name !== 'help' && existsSync(new URL(`../src/cli/${name}.ts`, import.meta.url)),
  );
  assert.equal(errors, '');
  assert.ok(commands.length >= 8, output);
  assert.deepEqual(firstCells(page('commands.md')).sort(), [...new Set(commands)].sort());
});

test('docs/sources.md has the set-up words of every provider, and of none that is gone', () => {
  const sections = page('sources.md').split(/^### /m).slice(1);
  const names = sections.map((section) => /^[^`]+`([^`]+)`/.exec(section)?.[1] ?? '');
  assert.deepEqual(names.sort(), Object.keys(providers).sort());
  for (const section of sections) {
    const name = /`([^`]+)`/.exec(section)?.[1] ?? '';
    for (const step of setupOf(name)) assert.ok(section.includes(`- ${step}`), `${name}: ${step}`);
  }
});

test('docs/operational-events.md names every operational event type, and none that is gone', () => {
  const names = OPERATIONAL_TYPES.map(({ name }) => name);
  assert.deepEqual(firstCells(page('operational-events.md')).sort(), names.sort());
});
