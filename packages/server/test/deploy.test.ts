import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SETTINGS } from '../src/config.ts';

const file = (name: string): string => readFileSync(new URL(`../../../deploy/${name}`, import.meta.url), 'utf8');

const FILES = ['Dockerfile', 'compose.yaml', 'kubernetes.yaml', 'posthorn.service', 'README.md'];
const DRAIN_S = Number(SETTINGS.drainMs.fallback('serve')) / 1_000;
const PORT = String(SETTINGS.port.fallback('serve'));
/** Beside what is in flight, a stop ends connections and writes down where it stands. */
const REST_S = 5;

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

test('deploy/ speaks of settings and commands that exist', () => {
  const known: string[] = Object.values(SETTINGS).map(({ variable }) => variable);
  for (const name of FILES) {
    const text = file(name);
    for (const variable of all(text, /\b(POSTHORN_[A-Z_]+)\b/g)) {
      assert.ok(known.includes(variable), `${name}: ${variable}`);
    }
    const commands = [
      ...all(text, /(?:ExecStart=.*|`)posthorn ([a-z]+)/g),
      ...all(text, /(?:args: \[|CMD \[)"([a-z]+)"/g).filter((command) => command !== 'node'),
    ];
    for (const command of commands) {
      assert.ok(existsSync(new URL(`../src/cli/${command}.ts`, import.meta.url)), `${name}: posthorn ${command}`);
    }
  }
});

test('deploy/ gives a stop longer than --drain, and asks where the server answers', () => {
  const kubernetes = file('kubernetes.yaml');
  const graces = all(kubernetes, /terminationGracePeriodSeconds: (\d+)/g).map(Number);
  const before = Math.max(...all(kubernetes, /"sleep", "(\d+)"/g).map(Number));
  assert.equal(graces.length, 2);
  for (const seconds of graces) assert.ok(seconds >= before + DRAIN_S + REST_S, `${seconds} s`);
  const others = [
    ...all(file('posthorn.service'), /^TimeoutStopSec=(\d+)$/gm),
    ...all(file('compose.yaml'), /stop_grace_period: (\d+)s/g),
  ];
  assert.equal(others.length, 2);
  for (const seconds of others) assert.ok(Number(seconds) >= DRAIN_S + REST_S, `${seconds} s`);

  assert.deepEqual([...new Set(all(kubernetes, /containerPort: (\d+)/g))], [PORT]);
  assert.deepEqual(all(file('Dockerfile'), /^EXPOSE (\d+)/gm), [PORT]);
  const paths = new Set([
    ...all(kubernetes, /httpGet: \{ path: (\S+),/g),
    ...all(file('Dockerfile'), /127\.0\.0\.1:\d+(\/\w+)/g),
  ]);
  assert.deepEqual([...paths].sort(), ['/healthz', '/readyz']);
});
