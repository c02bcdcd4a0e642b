import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch, noBrowser, signedIn } from './browser.ts';
import { type Posthorn, startPosthorn } from './posthorn.ts';

let posthorn: Posthorn;
let browser: Browser;
before(async () => {
  if (noBrowser) return;
  [posthorn, browser] = await Promise.all([startPosthorn(['--retention', '48h']), launch()]);
  const { client } = posthorn;
  await client.POST('/v1/tenants', { body: { id: 'acme', name: 'Acme Ltd', metadata: { plan: 'gold' } } });
  await client.POST('/v1/endpoints', {
    body: { id: 'acme-1', tenant: 'acme', url: 'http://127.0.0.1:4009/x', description: 'Acme’s own', disabled: true },
  });
  await client.POST('/v1/events', {
    body: { tenant: 'acme', id: 'acme-order', type: 'order.created', data: { who: 'Ada' } },
  });
});
after(async () => {
  await browser?.close();
  await posthorn?.stop();
});

test('the audit log says who did what, is narrowed in the address, and is verified', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/audit`);
  await page.getByRole('heading', { name: /The newest entry is of .+: .+ signed in/ }).waitFor();
  await page.getByLabel('What it was done to').fill('acme-1');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /The newest that fits .+ created the endpoint/ }).waitFor();
  assert.equal(new URL(page.url()).search, '?object=acme-1');
  await page.getByText('gave id, tenant, url, description, disabled').waitFor();
  await page.getByRole('link', { name: 'acme-1' }).waitFor();
  await page.getByRole('combobox', { name: 'What was done' }).click();
  await page.getByRole('option', { name: 'created the endpoint' }).click();
  await page.reload();
  await page.getByRole('heading', { name: /created the endpoint/ }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('operation'), 'createEndpoint');
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await page.getByText(/^All \d+ entries fit: none was changed or taken out\.$/).waitFor();
  await page.locator('li').getByRole('link').first().click();
  await page.waitForURL(/\/audit\?key=/);
  await done();
});

test('the settings say what the server runs with, and nothing secret', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/settings`);
  await page.getByRole('heading', { name: /^Posthorn \S+ runs on SQLite and keeps events for 2 days$/ }).waitFor();
  await page.getByText('not as by default').click();
  await page.getByText('POSTHORN_RETENTION', { exact: true }).waitFor();
  assert.equal(await page.getByText('POSTHORN_LOG_LEVEL', { exact: true }).count(), 0);
  await page.getByLabel('Search settings').fill('vault');
  await page.getByText('No setting fits').waitFor();
  await page.getByText('all', { exact: true }).click();
  await page.getByText('POSTHORN_VAULT_KEY', { exact: true }).waitFor();
  assert.equal(new URL(page.url()).search, '?q=vault');
  await page.getByText('secret', { exact: true }).waitFor();
  await done();
});

test('a tenant is looked after: retention, portal link, erasing what its events carried', {
  skip: noBrowser,
}, async () => {
  const { client } = posthorn;
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/tenants`);
  await page.getByRole('link', { name: /Acme Ltd/ }).click();
  await page.getByRole('heading', { name: /^Acme Ltd: The one endpoint needs you: Acme’s own is disabled/ }).waitFor();
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.locator('[data-row]').getByText('order.created').waitFor();

  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByLabel(/^Keep its events for/).fill('1.5');
  await page.getByLabel(/^Metadata/).fill('plan: silver');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('events are kept for 36 hours').waitFor();
  await page.getByText('plan: silver', { exact: true }).first().waitFor();

  await page.getByRole('tab', { name: 'Portal' }).click();
  await page.getByText('Nobody has one.').waitFor();
  await page.getByText('look only').click();
  await page.getByRole('button', { name: 'Create a link' }).click();
  const url = (await page.getByLabel('link', { exact: true }).textContent()) as string;
  const key = new URL(url).hash.slice('#key='.length);
  const asked = () => fetch(`${posthorn.url}/v1/portal`, { headers: { authorization: `Bearer ${key}` } });
  assert.equal((await asked()).status, 200);
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await page.getByText('Nobody has one.').waitFor();
  assert.equal((await asked()).status, 401);

  await page.getByRole('button', { name: 'Erase payloads' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase payloads' }).click();
  await page.getByText('Erased.').waitFor();
  const event = await client.GET('/v1/events/{id}', {
    params: { path: { id: 'acme-order' }, query: { tenant: 'acme' } },
  });
  assert.equal(event.data?.erased, true);
  await done();
});

test('a reader is offered nothing that would be refused', { skip: noBrowser }, async () => {
  const made = await posthorn.client.POST('/v1/api-keys', { body: { role: 'reader', name: 'support' } });
  const { page, done } = await signedIn(browser, { url: posthorn.url, key: made.data?.key ?? '' });
  for (const [path, heading] of [
    ['/sources', 'No source yet'],
    ['/tenants', 'tenants, each seeing only its own'],
    ['/tenants/acme', 'Acme Ltd:'],
    ['/event-types', 'can be subscribed to'],
  ] as const) {
    await page.goto(posthorn.url + path);
    await page.getByRole('heading', { name: heading }).waitFor();
    assert.equal(
      await page
        .getByRole('main')
        .getByText(/^(New|Delete|Erase|Portal|Settings)/)
        .count(),
      0,
      path,
    );
  }
  assert.equal(await page.getByRole('link', { name: 'Audit' }).count(), 0);
  await done();
});
