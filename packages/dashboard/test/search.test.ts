import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch, noBrowser, signedIn } from './browser.ts';
import { type Posthorn, startPosthorn } from './posthorn.ts';

let posthorn: Posthorn;
let browser: Browser;
before(async () => {
  if (noBrowser) return;
  [posthorn, browser] = await Promise.all([startPosthorn(), launch()]);
  const { client } = posthorn;
  await client.POST('/v1/event-types', { body: { name: 'patient.admitted', sensitive: true } });
  for (let n = 0; n < 3; n++) {
    const events = Array.from({ length: 100 }, (_, i) => ({
      type: i % 2 === 0 ? 'order.created' : 'order.paid',
      data: { order: 1000 + n * 100 + i },
    }));
    await client.POST('/v1/events/batch', { body: { events } });
  }
  await client.POST('/v1/events', { body: { type: 'patient.admitted', data: { order: 1001 } } });
});
after(async () => {
  await browser?.close();
  await posthorn?.stop();
});

test('an event is found by what it carries; the address keeps the search', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn, { expected: /404/ });
  await page.goto(`${posthorn.url}/events`);
  const box = page.getByLabel('Search events');
  await box.fill('order-9');
  await box.press('Enter');
  await page.getByText('No event has the id order-9').waitFor();
  await page.getByRole('button', { name: 'Look for it in what events carry' }).click();
  await page.getByRole('heading', { name: 'No event carries “order-9”, of 300 looked into' }).waitFor();
  await page.getByText('Nothing carries this').waitFor();

  await box.fill('""order":1001"');
  await box.press('Enter');
  await page.getByRole('heading', { name: '1 event carries “"order":1001”, of 300 looked into' }).waitFor();
  assert.equal(await page.locator('[data-row]').count(), 1, 'and none that is sensitive');
  await page.reload();
  await page.getByRole('heading', { name: '1 event carries “"order":1001”, of 300 looked into' }).waitFor();
  await page.locator('[data-row]').click();
  await page.getByRole('heading', { name: /order.paid was kept/ }).waitFor();
  await page.getByRole('button', { name: 'Close the event' }).click();

  await box.fill('"order" type:order.paid');
  await box.press('Enter');
  await page.getByRole('heading', { name: /^50 events carry “order” so far: 50 looked into, back to/ }).waitFor();
  await page.getByRole('button', { name: 'Look further back' }).click();
  await page.getByRole('heading', { name: /^100 events carry “order” so far: 100 looked into/ }).waitFor();
  await page.getByRole('button', { name: 'Remove contains' }).click();
  await page.getByRole('heading', { name: /The newest event that fits came/ }).waitFor();
  await done();
});

test('events are narrowed to a time, and the live tail is held back and let go on', { skip: noBrowser }, async () => {
  const { client } = posthorn;
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/events`);
  await page.locator('[data-row]').first().waitFor();
  await page.getByRole('button', { name: 'Hold new events back' }).click();
  await client.POST('/v1/events', { body: { type: 'late.one', data: {} } });
  await page.getByRole('button', { name: '1 new' }).waitFor();
  assert.equal(await page.getByText('late.one', { exact: true }).count(), 0);
  await page.getByRole('button', { name: 'Hold new events back' }).click();
  await page.locator('[data-row]').getByText('late.one', { exact: true }).waitFor();

  await page.getByRole('combobox', { name: 'Time' }).click();
  await page.getByRole('option', { name: 'Between …' }).click();
  await page.waitForURL(/since=/);
  await page.getByLabel(/^From/).fill('2026-01-01T00:00');
  await page.getByLabel(/^Before/).fill('2026-01-02T00:00');
  await page.getByText('No event fits', { exact: true }).first().waitFor();
  assert.match(page.url(), /until=/);
  await page.getByRole('combobox', { name: 'Time' }).click();
  await page.getByRole('option', { name: 'Last hour' }).click();
  await page.locator('[data-row]').getByText('late.one', { exact: true }).waitFor();
  assert.equal(new URL(page.url()).search, '?within=1h');
  await done();
});
