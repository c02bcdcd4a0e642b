import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch, noBrowser, signedIn } from './browser.ts';
import { type Posthorn, startPosthorn } from './posthorn.ts';
import { startReceiver } from './receiver.ts';

let posthorn: Posthorn;
let browser: Browser;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let endpoint: string;
const EVENTS = 12;

before(async () => {
  if (noBrowser) return;
  [posthorn, browser, receiver] = await Promise.all([startPosthorn(), launch(), startReceiver({ status: 500 })]);
  const { client } = posthorn;
  const made = await client.POST('/v1/endpoints', {
    body: { url: receiver.url, description: 'Warehouse', eventTypes: ['order.*'], retrySchedule: [0] },
  });
  endpoint = made.data?.id as string;
  for (let n = 0; n < EVENTS; n += 1)
    await client.POST('/v1/events', { body: { type: n < 10 ? 'order.created' : 'order.shipped', data: { n } } });
});
after(async () => {
  await browser?.close();
  await receiver?.stop();
  await posthorn?.stop();
});

test('what gave up is narrowed down, counted, retried as a job, and the job found again', {
  skip: noBrowser,
}, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/deliveries?status=exhausted`);
  await page
    .locator('[data-row]')
    .nth(EVENTS - 1)
    .waitFor();
  await page.getByLabel('Event type', { exact: true }).and(page.locator('input')).fill('order.created');
  await page.keyboard.press('Enter');
  await page.locator('[data-row]', { hasText: 'order.shipped' }).first().waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Retry all' }).click();
  const panel = page.getByRole('region', { name: 'Retry all' });
  await panel.getByText('exhausted deliveries, of order.created').waitFor();
  await panel.getByText('10 deliveries would be retried.').waitFor();
  assert.match(page.url(), /status=exhausted&type=order.created&bulk=retry/, 'what is asked about is in the address');
  assert.equal(receiver.got.length, EVENTS, 'nothing was sent yet');

  receiver.answer({ status: 204 });
  await panel.getByRole('button', { name: 'Retry them' }).click();
  await page.getByRole('heading', { name: 'Retried: 10 deliveries.' }).waitFor();
  assert.match(page.url(), /\/jobs\/job_/);
  await page.getByText('It is about exhausted deliveries, of order.created').waitFor();
  await page.getByRole('link', { name: 'Jobs' }).click();
  await page.getByRole('heading', { name: 'No job is running' }).waitFor();
  await page.getByRole('link', { name: /Retried: 10 deliveries/ }).waitFor();

  // The other two are for one receiver, from a moment on.
  await page.goto(`${posthorn.url}/deliveries?status=exhausted&bulk=replay`);
  await page.getByText('choose an endpoint above').waitFor();
  await page.goto(`${posthorn.url}/deliveries?status=exhausted&bulk=replay&endpoint=${endpoint}&within=1h`);
  await page.getByText('2 deliveries would be sent again.').waitFor();
  await page.getByRole('button', { name: 'Leave them as they are' }).click();
  assert.doesNotMatch(page.url(), /bulk/);
  await done();
});

test('a job that waits is watched and ended; what is held is cancelled', { skip: noBrowser }, async () => {
  const { client } = posthorn;
  const params = { path: { id: endpoint } };
  await client.POST('/v1/endpoints/{id}/pause', { params, body: {} });
  for (let n = 0; n < 3; n += 1) await client.POST('/v1/events', { body: { type: 'order.held', data: { n } } });
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/deliveries?status=exhausted`);
  await page.getByRole('button', { name: 'Retry all' }).click();
  await page.getByRole('button', { name: 'Retry them' }).click();
  await page.getByRole('heading', { name: 'Retrying: 0 of 2 deliveries.' }).waitFor();
  await page.getByRole('progressbar').waitFor();
  await page.getByText('It goes on with 1 endpoint once it is active again: Warehouse').waitFor();
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await page.getByRole('heading', { name: 'Ended by hand: 0 deliveries retried.' }).waitFor();

  await page.goto(`${posthorn.url}/deliveries?status=held`);
  assert.equal(await page.getByRole('button', { name: 'Replay' }).count(), 0, 'what is held goes by itself');
  await page.getByRole('button', { name: 'Cancel all' }).click();
  await page.getByText('3 deliveries would be cancelled.').waitFor();
  await page.getByRole('button', { name: 'Cancel them' }).click();
  await page.getByRole('heading', { name: 'Cancelled: 3 deliveries.' }).waitFor();
  const { data } = await client.GET('/v1/deliveries', { params: { query: { status: 'held' } } });
  assert.equal(data?.data.length, 0);
  await done();
});
