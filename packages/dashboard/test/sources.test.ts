import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch, noBrowser, signedIn } from './browser.ts';
import { pushFromGitHub } from './github.ts';
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

test('a source is looked after: its secret replaced, its settings changed, and deleted', {
  skip: noBrowser,
}, async () => {
  const made = await posthorn.client.POST('/v1/sources', {
    body: { id: 'github', name: 'Our repositories', provider: 'github', secret: 'first' },
  });
  const url = made.data?.url as string;
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/sources/github`);
  await page.getByRole('heading', { name: 'Waiting for the first event from GitHub' }).waitFor();
  await page.getByRole('tab', { name: 'Refused' }).click();
  await page.getByRole('heading', { name: 'Nothing was refused' }).waitFor();
  await page.getByRole('tab', { name: 'Secret' }).click();
  await page.getByLabel('New secret').fill('second');
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.getByText('2 secrets verify').waitFor();
  assert.deepEqual([await pushFromGitHub(url, 'first', 3), await pushFromGitHub(url, 'second', 4)], [200, 200]);
  await page.getByRole('button', { name: 'Drop the old ones' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Drop the old ones' }).click();
  await page.getByText('One secret verifies').waitFor();
  assert.deepEqual([await pushFromGitHub(url, 'first', 5), await pushFromGitHub(url, 'second', 6)], [401, 200]);

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
  assert.equal(await pushFromGitHub(url, 'second', 7), 204);

  await page.getByRole('link', { name: 'Sources' }).click();
  await page.getByRole('heading', { name: 'The one source is receiving' }).waitFor();
  await page.getByRole('link', { name: /Our repositories/ }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.waitForURL(`${posthorn.url}/sources`);
  await page.getByText('Nobody sends anything here yet').waitFor();
  assert.equal(await pushFromGitHub(url, 'second', 8), 404);
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
