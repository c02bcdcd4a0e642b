import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch, noBrowser, openPage, signedIn } from './browser.ts';
import { type Posthorn, startPosthorn } from './posthorn.ts';

let posthorn: Posthorn;
let browser: Browser;
before(async () => {
  if (noBrowser) return;
  [posthorn, browser] = await Promise.all([startPosthorn(), launch()]);
});
after(async () => {
  await browser?.close();
  await posthorn?.stop();
});

test('a key is exchanged for a cookie that scripts cannot read; signing out ends it', { skip: noBrowser }, async () => {
  const { page, done } = await openPage(browser, { expected: /401/ });
  await page.goto(`${posthorn.url}/events?type=a.b`);
  await page.getByLabel('API key').fill('phk_wrong_key');
  await page.keyboard.press('Enter');
  await page.getByText(/key/i).and(page.locator('[class*=error]')).waitFor();
  await page.getByLabel('API key').fill(posthorn.key);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Events' }).waitFor();
  assert.equal(new URL(page.url()).search, '?type=a.b', 'the place that was asked for is kept');
  assert.equal(await page.evaluate(() => document.cookie), '');
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  assert.ok(!stored.includes(posthorn.key), 'the key is not kept');
  await page.reload();
  await page.getByRole('link', { name: 'Events' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('API key').waitFor();
  await page.reload();
  await page.getByLabel('API key').waitFor();
  await done();
});

test('a key in the address signs in and leaves the address at once', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  assert.equal(new URL(page.url()).hash, '');
  await page.goBack();
  assert.ok(!page.url().includes(posthorn.key), 'nor is it in the history');
  await done();
});

test('a wrong key in the address says so', { skip: noBrowser }, async () => {
  const { page, done } = await openPage(browser, { expected: /401/ });
  await page.goto(`${posthorn.url}/#key=phk_nonsense`);
  await page.getByLabel('API key').waitFor();
  await page.locator('[class*=error]').getByText(/key/i).waitFor();
  assert.equal(new URL(page.url()).hash, '');
  await done();
});
