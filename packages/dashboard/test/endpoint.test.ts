import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
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

async function endpointOf(settings: object): Promise<string> {
  const { data } = await posthorn.client.POST('/v1/endpoints', { body: { url: receiver.url, ...settings } });
  assert.ok(data);
  return data.id;
}

test('filter and transformation are tried on a recent event as they are typed, and saved', {
  skip: noBrowser,
}, async () => {
  const { client } = posthorn;
  const id = await endpointOf({ description: 'Mail' });
  await client.POST('/v1/events', { body: { type: 'order.created', id: 'small', data: { total: 80 } } });
  await client.POST('/v1/events', { body: { type: 'order.created', id: 'large', data: { total: 120 } } });
  const { page, done } = await signedIn(browser, posthorn, { expected: /422/ });
  await page.goto(`${posthorn.url}/endpoints/${id}?tab=settings&sample=small`);
  const asks = page.getByRole('region', { name: 'What it asks for' });
  await asks.getByText('✓ It would get this order.created.').waitFor();
  await asks.getByLabel('Filter').fill('{"data":{"total":');
  await asks.getByText('The filter is not a JSON object yet.').waitFor();
  await asks.getByLabel('Filter').fill('{"data":{"total":{"$over":100}}}');
  await asks
    .getByText(/\$over/)
    .last()
    .waitFor();
  await asks.getByLabel('Filter').fill('{"data":{"total":{"$gt":100}}}');
  await asks.getByText('✗ It would not get this order.created: data.total is 80, wanted more than 100').waitFor();
  await asks.getByLabel('Event to try it on').first().click();
  await page.getByRole('option').first().click();
  await asks.getByText('✓ It would get this order.created.').waitFor();
  assert.match(page.url(), /sample=large/, 'the event is in the address');

  const sent = page.getByRole('region', { name: 'What is sent' });
  const code = sent.getByLabel('Transformation');
  await code.fill('function transform(event) {\n  nothing();\n}');
  await sent.getByText(/✗ It fails: .*nothing.* \(line 2/).waitFor();
  await code.fill(
    'function transform(event) {\n  console.warn("total", event.data.total);\n  event.data.total *= 2;\n  return event;\n}',
  );
  await sent.getByText('✓ It runs.').waitFor();
  await sent.getByRole('region', { name: 'Console' }).getByText('warn: total 120').waitFor();
  await sent.getByLabel('body that would be sent', { exact: true }).getByText('240').waitFor();
  const pace = page.getByRole('region', { name: 'Pace, order and retries' });
  await pace.getByLabel('Time-out (ms)').fill('10');
  await pace.getByText('100 to 60,000 milliseconds').waitFor();
  await pace.getByLabel('Time-out (ms)').fill('5000');
  await asks.getByLabel('Sources').fill('github');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  const { data } = await client.GET('/v1/endpoints/{id}', { params: { path: { id } } });
  assert.deepEqual(
    [data?.filter, data?.timeoutMs, data?.sources, data?.transform?.includes('*= 2')],
    [{ data: { total: { $gt: 100 } } }, 5000, ['github'], true],
  );
  await done();
});

test('a blocked head is seen and skipped, and what is behind it goes', { skip: noBrowser }, async () => {
  const { client } = posthorn;
  const poison = await startReceiver({ status: 200 });
  const id = await endpointOf({
    url: poison.url,
    description: 'Ledger',
    eventTypes: ['ledger.*'],
    ordering: 'endpoint',
    retrySchedule: [0, 3600],
  });
  poison.answer({ status: 500 });
  for (let n = 1; n <= 3; n += 1) await client.POST('/v1/events', { body: { type: `ledger.n${n}`, data: { n } } });
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/endpoints/${id}`);
  await page.getByRole('heading', { name: '1 delivery holds up all others: 2 wait' }).waitFor();
  const blocked = page.getByRole('region', { name: 'Blocked' });
  await blocked.getByText('ledger.n1').waitFor();
  poison.answer({ status: 200 });
  await blocked.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Skip' }).click();
  await blocked.waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'Deliveries' }).click();
  await page.locator('[data-row]', { hasText: 'delivered' }).nth(1).waitFor();
  await page.locator('[data-row]', { hasText: 'skipped by hand' }).waitFor();
  await poison.stop();
  await done();
});

test('a receiver that lost something is recovered, with what it never had', { skip: noBrowser }, async () => {
  const { client } = posthorn;
  await client.POST('/v1/events', { body: { type: 'stock.changed', data: { left: 1 } } });
  const late = await startReceiver({ status: 200 });
  const id = await endpointOf({ url: late.url, description: 'Latecomer', eventTypes: ['stock.*'] });
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/endpoints/${id}?tab=recover`);
  await page.getByText('what never came', { exact: true }).click();
  await page.getByRole('button', { name: 'How much is that?' }).click();
  await page.getByText('1 delivery would be sent again.').waitFor();
  assert.match(page.url(), /which=missing/);
  await page.getByRole('button', { name: 'Send them again' }).click();
  await page.getByText('Sent again: 1 delivery').waitFor();
  assert.equal(late.got.length <= 1, true);
  await page.getByRole('tab', { name: 'Health' }).click();
  await page.getByRole('heading', { name: /Latecomer is active: 100 % of 1 attempt succeeded/ }).waitFor();
  await late.stop();
  await done();
});
