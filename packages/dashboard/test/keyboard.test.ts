import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch, noBrowser, signedIn } from './browser.ts';
import { type Posthorn, startPosthorn } from './posthorn.ts';

let posthorn: Posthorn;
let browser: Browser;
before(async () => {
  if (noBrowser) return;
  [posthorn, browser] = await Promise.all([startPosthorn(), launch()]);
  const { client } = posthorn;
  await client.POST('/v1/endpoints', {
    body: { url: 'http://127.0.0.1:4009/x', description: 'Warehouse', disabled: true },
  });
  for (const n of [1, 2, 3])
    await client.POST('/v1/events', { body: { type: `step.n${n}`, id: `step-${n}`, data: {} } });
});
after(async () => {
  await browser?.close();
  await posthorn?.stop();
});

test('everything common can be done by keyboard', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/events`);
  await page.locator('[data-row]').nth(2).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');

  await page.keyboard.press('j');
  assert.match(await focused(), /step\.n3/);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  assert.match(await focused(), /step\.n1/, 'the last row is the last');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await page.waitForURL(/step-2/);
  await page.keyboard.press('j');
  await page.waitForURL(/step-1/);
  await page.getByRole('heading', { name: /step.n1 reached 0 of 1 endpoint. Warehouse: held/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(`${posthorn.url}/events`);

  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Search events');
  await page.keyboard.type('jjj?');
  assert.equal(await page.getByLabel('Search events').inputValue(), 'jjj?', 'keys in a field are letters');
  await page.keyboard.press('Escape');

  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).getByText('Retry the open delivery').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForURL(/event-types/);
  await page.keyboard.press('Control+k');
  await page.getByLabel('Go to', { exact: true }).and(page.locator('input')).fill('wareh');
  await page.getByRole('option', { name: /Warehouse/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Warehouse is disabled/ }).waitFor();
  await done();
});

test('Tab leads through all that can be used, and where it is can be seen', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/playground`);
  await page.getByRole('button', { name: 'Send it' }).waitFor();
  const unseen: string[] = [];
  const stops: string[] = [];
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(focusName);
    if (name === null) break;
    stops.push(name);
    if (!(await isFocusSeen(page))) unseen.push(name);
  }
  assert.deepEqual(unseen, []);
  assert.equal(stops[0], 'Skip to the content');
  for (const each of ['Overview', 'Sign out', 'Type', 'Tenant', 'Data', 'Ordering key', 'Channels', 'Send it'])
    assert.ok(stops.includes(each), `${each} among ${stops.join(', ')}`);
  await done();
});

test('a dialog takes the focus, keeps it, and gives it back', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/endpoints`);
  await page.getByRole('link', { name: /Warehouse/ }).click();
  await page.getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('cannot be brought back').waitFor();
  const isInside = () => dialog.evaluate((element) => element.contains(document.activeElement));
  for (let n = 0; n < 6; n += 1) {
    await page.keyboard.press(n < 3 ? 'Tab' : 'Shift+Tab');
    assert.ok(await isInside(), `after ${n + 1} steps`);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.textContent === 'Delete');
  await done();
});

/** Runs in the page: what has the focus is called; null where nothing has. */
function focusName(): string | null {
  const element = document.activeElement as HTMLElement | null;
  if (element === null || element === document.body) return null;
  const labels = (element as HTMLInputElement).labels;
  return element.ariaLabel ?? labels?.[0]?.innerText.replace(/\s*\*$/, '') ?? element.innerText.trim();
}

/** Whether it looks otherwise with the focus than without. */
async function isFocusSeen(page: Page): Promise<boolean> {
  const focused = await page.evaluateHandle(() => document.activeElement as HTMLElement);
  const withFocus = await page.screenshot();
  await focused.evaluate((element) => element.blur());
  const without = await page.screenshot();
  await focused.evaluate((element) => element.focus());
  return !withFocus.equals(without);
}

test('theme and zone are the reader’s, and stay', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/events`);
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  await page.getByRole('button', { name: 'Times in your zone' }).click();
  await page.reload();
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  await page.getByRole('button', { name: 'Times in UTC' }).waitFor();
  await page.locator('[data-row] time').first().hover();
  await page.getByRole('tooltip').getByText(/UTC$/).waitFor();
  await done();
});
