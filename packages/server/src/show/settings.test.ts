import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings, shownSettings } from '../config.ts';

const VAULT = Buffer.alloc(32, 7).toString('base64');

test('settings are shown as they would be given, and nothing secret is among them', () => {
  const flags = {
    database: 'postgres://posthorn:hunt@er2@db.internal:5432/posthorn?password=hunter2',
    apiKey: `phk_${'k'.repeat(40)}`,
    vaultKey: VAULT,
    retentionMs: '48h',
    drainMs: '5s',
    retrySchedule: '0,5,300',
  };
  const shown = shownSettings(readSettings('serve', flags, { POSTHORN_LOG_LEVEL: 'info' }));
  const of = (flag: string) => shown.find((one) => one.flag === flag);
  assert.equal(of('--database')?.value, 'postgres://posthorn@db.internal:5432/posthorn');
  assert.deepEqual([of('--retention')?.value, of('--retention')?.isDefault], ['2d', false]);
  assert.deepEqual([of('--drain')?.value, of('--retry-schedule')?.value], ['5s', '0,5,300']);
  assert.deepEqual([of('--log-level')?.value, of('--log-level')?.isDefault], ['info', true]);
  assert.deepEqual([of('--vault-key')?.value, of('--vault-key')?.secret], [null, true]);
  assert.deepEqual([of('--portal-logo')?.value, of('--portal-logo')?.secret], [null, false]);
  assert.doesNotMatch(JSON.stringify(shown), /hunt|er2|kkkk|BwcHBwc/);
});

test('what is shown can be given again, and means the same', () => {
  const settings = readSettings('dev', {}, {});
  const again = Object.fromEntries(
    shownSettings(settings).flatMap(({ variable, value }) =>
      value === null || value === '' ? [] : [[variable, value]],
    ),
  );
  assert.deepEqual(readSettings('dev', {}, again), settings);
});
