import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch, noBrowser, signedIn } from './browser.ts';
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

/** What GitHub sends, signed with a secret. */
async function github(url: string, secret: string, n: number): Promise<number> {
  const body = JSON.stringify({ ref: 'refs/heads/main', n });
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-github-delivery': `delivery-${n}`,
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
  return (await fetch(url, { method: 'POST', headers, body })).status;
}

test('a source is chosen, set up, watched until its first event arrives, and kept', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/sources`);
  await page.getByText('Nobody sends anything here yet').waitFor();
  await page.getByRole('link', { name: 'New source' }).click();
  await page.getByLabel('Search providers').fill('git');
  assert.deepEqual(
    await page
      .locator('[data-row]')
      .allInnerTexts()
      .then((all) => all.map((text) => text.split('\n')[0])),
    ['GitHub', 'GitLab', 'Another that signs', 'One that does not sign'],
  );
  await page.getByRole('link', { name: 'GitHub' }).click();
  await page.getByRole('heading', { name: 'Receive from GitHub' }).waitFor();
  const url = (await page.locator('[data-url]').textContent()) as string;
  await page.reload();
  assert.equal(await page.locator('[data-url]').textContent(), url, 'what was pasted over there holds over a reload');
  await page.getByText(/Settings, Webhooks, Add webhook/).waitFor();
  await page.getByRole('button', { name: 'Create the source' }).click();
  await page.getByText('Requests are verified with it').waitFor();
  await page.getByLabel(/^Secret/).fill('first');
  await page.getByLabel('Name', { exact: true }).fill('Our repositories');
  await page.getByRole('button', { name: 'Create the source' }).click();
  await page.getByRole('heading', { name: 'Waiting for the first event from GitHub' }).waitFor();

  assert.equal(await github(url, 'wrong', 1), 401);
  await page.getByRole('heading', { name: /Nothing from GitHub was taken: 1 request was refused/ }).waitFor();
  assert.equal(await github(url, 'first', 2), 200);
  await page.getByRole('heading', { name: /The newest event from GitHub came .+: github\.push/ }).waitFor();
  await page.locator('[data-row]').getByText('github.push').waitFor();
  await page.getByText(/1 request was refused .+ wrong signature/).waitFor();

  await page.getByRole('tab', { name: 'Secret' }).click();
  await page.getByLabel('New secret').fill('second');
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.getByText('2 secrets verify').waitFor();
  assert.deepEqual([await github(url, 'first', 3), await github(url, 'second', 4)], [200, 200]);
  await page.getByRole('button', { name: 'Drop the old ones' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Drop the old ones' }).click();
  await page.getByText('One secret verifies').waitFor();
  assert.deepEqual([await github(url, 'first', 5), await github(url, 'second', 6)], [401, 200]);

  await page.getByRole('tab', { name: 'Event types' }).click();
  await page.getByRole('link', { name: 'github.push' }).waitFor();
  await page.getByText('Example').first().click();
  await page.getByText('"refs/heads/main"').waitFor();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByText('More settings').click();
  await page.getByLabel('Answer’s status').fill('204');
  await page.getByLabel('Public URL').fill('https://hooks.example.com/in/x');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  assert.equal(await github(url, 'second', 7), 204);

  await page.getByRole('link', { name: 'Sources' }).click();
  await page.getByRole('heading', { name: 'The one source is receiving' }).waitFor();
  await page.getByRole('link', { name: /Our repositories/ }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.waitForURL(`${posthorn.url}/sources`);
  await page.getByText('Nobody sends anything here yet').waitFor();
  assert.equal(await github(url, 'second', 8), 404);
  await done();
});

test('one of one’s own is described, one that signs nothing is warned of', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn, { expected: /422/ });
  await page.goto(`${posthorn.url}/sources/new`);
  await page.getByRole('link', { name: /Another that signs/ }).click();
  const description = page.getByLabel('How it signs');
  const given = await description.inputValue();
  await description.fill(given.replace('"acme"', '"github"'));
  await page.getByLabel(/^Secret/).fill('s');
  await page.getByRole('button', { name: 'Create the source' }).click();
  await page.getByText(/github means another one/).waitFor();
  await description.fill(given);
  await page.getByRole('button', { name: 'Create the source' }).click();
  await page.getByRole('heading', { name: 'Waiting for the first event from Acme' }).waitFor();

  await page.goto(`${posthorn.url}/sources/new`);
  await page.getByRole('link', { name: /One that does not sign/ }).click();
  await page
    .getByRole('note')
    .getByText(/whoever knows the URL can make events/)
    .waitFor();
  await page.getByRole('button', { name: 'Create the source' }).click();
  await page.getByText('nothing is verified here', { exact: true }).waitFor();
  const url = (await page.locator('[data-url]').textContent()) as string;
  await fetch(url, { method: 'POST', body: '{"type":"door.opened"}', headers: { 'content-type': 'application/json' } });
  await page.getByRole('heading', { name: /The newest event from anybody came .+: none\.door\.opened/ }).waitFor();
  await done();
});
