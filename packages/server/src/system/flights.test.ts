import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openFlights } from './flights.ts';

const id = (n: number): string => `dlv_${String(n).padStart(26, '0')}`;

test('what was kept as in flight is found after a crash, and nothing else', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'posthorn-flights-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'flights');
  const failed = (error: unknown): void => assert.fail(String(error));
  /** As after a kill -9: nothing is closed or said. */
  const afterCrash = () => openFlights(path, failed);

  const first = openFlights(path, failed);
  assert.deepEqual(first.left, []);
  for (let n = 0; n < 200; n++) first.began(id(n));
  for (let n = 0; n < 200; n++) if (n !== 7 && n !== 150) first.ended(id(n));
  first.began(id(300));
  first.keep();
  first.ended(id(300));
  first.began(id(301));
  // A torn line is nobody's.
  appendFileSync(path, 'f0dlv_00000');

  const second = afterCrash();
  const none = { crashes: 0, again: false };
  const byId = (a: { delivery: string }, b: { delivery: string }) => (a.delivery < b.delivery ? -1 : 1);
  assert.deepEqual(
    [...second.left].sort(byId),
    [7, 150, 300].map((n) => ({ delivery: id(n), ...none })),
  );
  // Not one of them is forgotten before it was looked at; one brings the process down alone, one as the only suspect.
  second.began(id(7), { kind: 'alone', crashes: 0 });
  second.began(id(150), { kind: 'suspect', crashes: 0 });
  second.keep();
  const third = afterCrash();
  assert.deepEqual([...third.left].sort(byId), [
    { delivery: id(7), crashes: 1, again: true },
    { delivery: id(150), crashes: 0, again: true },
    { delivery: id(300), ...none },
  ]);
  third.began(id(7), { kind: 'alone', crashes: 1 });
  third.ended(id(150));
  third.ended(id(300));
  third.keep();
  const fourth = afterCrash();
  assert.deepEqual(fourth.left, [{ delivery: id(7), crashes: 2, again: true }]);
  // Out for long, it is one of many; and whoever stops on purpose suspects nobody.
  fourth.began(id(7));
  fourth.keep();
  const fifth = afterCrash();
  assert.deepEqual(fifth.left, [{ delivery: id(7), ...none }]);
  fifth.stopping();
  fifth.began(id(8));
  fifth.keep();
  assert.deepEqual(afterCrash().left, []);
});
