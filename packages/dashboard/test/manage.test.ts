import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch, noBrowser, signedIn } from './browser.ts';
import { type Posthorn, startPosthorn } from './posthorn.ts';
import { startReceiver } from './receiver.ts';

let posthorn: Posthorn;
let browser: Browser;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
before(async () => {
  if (noBrowser) return;
  [posthorn, browser, receiver] = await Promise.all([startPosthorn(), launch(), startReceiver({ status: 200 })]);
});
after(async () => {
  await browser?.close();
  await receiver?.stop();
  await posthorn?.stop();
});

const confirm = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

test('an endpoint is set, tested, paused, given a new secret and deleted', { skip: noBrowser }, async () => {
  const { client } = posthorn;
  const made = await client.POST('/v1/endpoints', {
    body: { url: receiver.url, description: 'Mail', headers: { 'x-old': '1', 'x-kept': '2' } },
  });
  const id = made.data?.id as string;
  const read = async () => (await client.GET('/v1/endpoints/{id}', { params: { path: { id } } })).data;
  const { page, done } = await signedIn(browser, posthorn, { expected: /422/ });

  await page.goto(`${posthorn.url}/endpoints/${id}?tab=settings`);
  await page.getByLabel('Headers', { exact: true }).fill('x-kept: 2\nx-new: 3');
  await page.getByLabel('Filter').fill('{"data":{"total":{"$over":1}}}');
  await page.getByRole('button', { name: 'Save' }).click();
  await page
    .getByText(/\$over/)
    .last()
    .waitFor();
  await page.getByLabel('Filter').fill('{"data":{"total":{"$gt":1}}}');
  await page.getByLabel('Requests at once').fill('3');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  const set = await read();
  assert.deepEqual(
    [set?.headers, set?.filter, set?.concurrency],
    [{ 'x-kept': '2', 'x-new': '3' }, { data: { total: { $gt: 1 } } }, 3],
  );

  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('heading', { name: /reached Mail/ }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('menuitem', { name: 'For 1 hour' }).click();
  await page.getByRole('heading', { name: /Mail is paused, goes on in (1 h|59 min): by hand/ }).waitFor();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('heading', { name: /Mail is active/ }).waitFor();

  await page.getByRole('tab', { name: 'Secret' }).click();
  await page.getByRole('button', { name: 'Reveal' }).click();
  const secret = page.locator('[data-secret]');
  const before = await secret.textContent();
  await page.getByRole('button', { name: 'Rotate' }).click();
  await confirm(page, 'Rotate');
  await page.getByText('Rotated.').waitFor();
  await page.waitForFunction((old) => document.querySelector('[data-secret]')?.textContent !== old, before);

  await page.getByRole('button', { name: 'Disable' }).click();
  await confirm(page, 'Disable');
  await page.getByRole('button', { name: 'Enable' }).waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await confirm(page, 'Delete');
  await page.waitForURL(`${posthorn.url}/endpoints`);
  assert.equal(await read(), undefined);
  await done();
});

test('event types, tenants and keys are made, changed and deleted', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn, { expected: /422|409/ });
  await page.goto(`${posthorn.url}/event-types/new`);
  await page.getByLabel('Name').fill('order.created');
  await page.getByLabel('Example').fill('{"id": "x"}');
  await page.getByLabel('JSON Schema').fill('{"type":"object","properties":{"id":{"type":"integer"}}}');
  await page.getByRole('button', { name: 'Create the event type' }).click();
  await page.getByRole('alert').getByText('schema_violation').waitFor();
  await page.getByLabel('Example').fill('{"id": 1}');
  await page.getByRole('button', { name: 'Create the event type' }).click();
  await page.getByRole('heading', { name: 'order.created' }).waitFor();
  await page.getByRole('tab', { name: 'Edit' }).click();
  await page.getByLabel('JSON Schema').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('No schema: the data may be anything.').waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await confirm(page, 'Delete');
  await page.waitForURL(`${posthorn.url}/event-types`);

  await page.goto(`${posthorn.url}/tenants`);
  await page.getByRole('button', { name: 'New tenant' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Acme Ltd');
  await page.getByLabel('Id', { exact: true }).fill('default');
  await page.getByRole('button', { name: 'Create the tenant' }).click();
  await page.getByRole('alert').getByText('already_exists').waitFor();
  await page.getByLabel('Id', { exact: true }).fill('acme');
  await page.getByRole('button', { name: 'Create the tenant' }).click();
  await page.getByRole('heading', { name: 'Acme Ltd: No endpoint yet' }).waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await confirm(page, 'Delete');
  await page.waitForURL(`${posthorn.url}/tenants`);
  await page.getByRole('heading', { name: '2 tenants, each seeing only its own' }).waitFor();

  await page.goto(`${posthorn.url}/keys`);
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('Name', { exact: true }).fill('support');
  await page.getByRole('button', { name: 'Create the key' }).click();
  const text = (await page.getByLabel('key', { exact: true }).textContent()) as string;
  const asked = await fetch(`${posthorn.url}/v1/session`, { headers: { authorization: `Bearer ${text}` } });
  assert.equal(asked.status, 200, 'the key that is shown is a key');
  await page.getByRole('button', { name: 'I have it' }).click();
  assert.equal(await page.getByText(text).count(), 0, 'and is not shown again');
  const row = (name: RegExp) => page.getByRole('listitem').filter({ hasText: name });
  await row(/support/)
    .getByRole('button', { name: 'Rotate' })
    .click();
  await page.getByRole('button', { name: 'Create its successor' }).click();
  const next = (await page.getByLabel('key', { exact: true }).textContent()) as string;
  assert.notEqual(next, text);
  await page.getByRole('button', { name: 'I have it' }).click();
  await row(/support/)
    .nth(1)
    .waitFor();
  for (const left of [1, 0]) {
    await row(/support/)
      .first()
      .getByRole('button', { name: 'Delete' })
      .click();
    await confirm(page, 'Delete');
    await page.getByRole('heading', { name: `${left + 1} key` }).waitFor();
  }
  assert.equal(await row(/yours/).getByRole('button', { name: 'Delete' }).count(), 0, 'nobody locks himself out');
  await done();
});
