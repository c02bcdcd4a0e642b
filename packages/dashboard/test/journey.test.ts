import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch, noBrowser, signedIn } from './browser.ts';
import { pushFromGitHub } from './github.ts';
import { type Posthorn, startPosthorn } from './posthorn.ts';
import { type Answer, startReceiver } from './receiver.ts';

let posthorn: Posthorn;
let browser: Browser;
const receivers: Awaited<ReturnType<typeof startReceiver>>[] = [];
before(async () => {
  if (noBrowser) return;
  [posthorn, browser] = await Promise.all([startPosthorn(), launch()]);
});
after(async () => {
  await browser?.close();
  for (const receiver of receivers) await receiver.stop();
  await posthorn?.stop();
});

/** A receiver that is there until the end: the endpoints of one test get the events of the next. */
async function receiving(answer: Answer) {
  const receiver = await startReceiver(answer);
  receivers.push(receiver);
  return receiver;
}

test('first run: from nothing to a delivered event, without leaving the dashboard', { skip: noBrowser }, async () => {
  const receiver = await receiving({ status: 200, body: 'thanks' });
  const { page, done } = await signedIn(browser, posthorn);
  await page.getByRole('heading', { name: 'Nobody receives anything yet' }).waitFor();

  // By a click: a receiver within the server, an endpoint that sends to it, and an event.
  await page.getByRole('button', { name: 'Send a first event' }).click();
  await page.getByRole('heading', { name: /^A request came .*: signature right$/ }).waitFor();
  await page.getByLabel('body', { exact: true }).getByText('"order.created"').waitFor();
  await page.getByLabel('Headers').getByText('webhook-signature').waitFor();
  const url = (await page.getByText(/\/play\/play_/).textContent()) ?? '';
  await fetch(url, { method: 'POST', body: 'by somebody else' });
  await page.getByRole('heading', { name: /^2 requests came, .*: not signed$/ }).waitFor();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('heading', { name: 'No receiver yet' }).waitFor();
  const { data } = await posthorn.client.GET('/v1/endpoints', {});
  const id = data?.data[0]?.id ?? '';
  await posthorn.client.DELETE('/v1/endpoints/{id}', { params: { path: { id } } });

  // And with a receiver of one's own.
  await page.goto(posthorn.url);
  await page.getByRole('link', { name: 'New endpoint' }).first().click();
  await page.getByLabel('URL').fill('not a url');
  await page.getByText('A URL that begins with').waitFor();
  await page.getByLabel('URL').fill(receiver.url);
  await page.getByLabel('Name').fill('First receiver');
  await page.getByRole('button', { name: 'Create the endpoint' }).click();
  await page.getByRole('heading', { name: /First receiver is active/ }).waitFor();
  await page.getByRole('button', { name: 'Reveal' }).click();
  await page.getByText(/^whsec_/).waitFor();
  await page.getByRole('link', { name: 'Playground' }).click();
  await page.getByRole('heading', { name: '1 endpoint would get this.' }).waitFor();
  await page.getByRole('button', { name: 'Send it' }).click();
  await page.getByLabel('What would happen').getByText('delivered', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Open the event' }).click();
  await page.getByRole('heading', { name: 'order.created reached First receiver.' }).waitFor();
  await page.getByText('The receiver answered 200').waitFor();
  await page.getByLabel('answer’s body').getByText('thanks').waitFor();
  assert.equal(receiver.got.length, 1);
  await done();
});

test('a delivery that fails is watched, understood and retried, live', { skip: noBrowser }, async () => {
  const receiver = await receiving({ status: 500, body: 'warehouse database is down' });
  const { client } = posthorn;
  await client.POST('/v1/endpoints', {
    body: { url: receiver.url, description: 'Warehouse', eventTypes: ['stock.*'] },
  });
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/events`);
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
  const data = { sku: 'PH-1', amount: 12345678901234567890n };
  const body = `{"type":"stock.changed","data":{"sku":"${data.sku}","amount":${data.amount}, "price":1.0}}`;
  await fetch(`${posthorn.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${posthorn.key}`, 'content-type': 'application/json' },
    body,
  });

  await page.getByRole('heading', { name: /stock.changed/ }).waitFor();
  const row = page.locator('[data-row]', { hasText: 'stock.changed' });
  await row.getByText('pending').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Warehouse: pending, trying again/ }).waitFor();
  await page.getByText('warehouse database is down').waitFor();
  await page.getByRole('tab', { name: 'Payload' }).click();
  await page.getByLabel('payload').getByText('12345678901234567890').waitFor();
  await page.getByLabel('payload').getByText('1.0', { exact: true }).waitFor();
  assert.match(page.url(), /tab=payload/, 'what is looked at is in the address');
  await page.getByRole('tab', { name: 'Deliveries' }).click();

  await page.getByRole('button', { name: 'Retry now' }).waitFor();
  receiver.answer({ status: 204 });
  await page.keyboard.press('r');
  await page.getByRole('heading', { name: 'stock.changed reached all 2 endpoints.' }).waitFor();
  await page.getByText('The receiver answered 204').waitFor();
  await row.getByText('delivered').first().waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(`${posthorn.url}/events`);
  await done();
});

test('a failing endpoint is found, understood, repaired and recovered', { skip: noBrowser }, async () => {
  const { client } = posthorn;
  const receiver = await receiving({ status: 503, body: 'the ledger is read-only' });
  await client.POST('/v1/endpoints', {
    body: { url: receiver.url, description: 'Ledger', eventTypes: ['payment.*'], retrySchedule: [0] },
  });
  for (let n = 1; n <= 4; n += 1)
    await client.POST('/v1/events', { body: { type: 'payment.settled', id: `payment-${n}`, data: { n } } });

  // Found: the overview says who needs somebody.
  const { page, done } = await signedIn(browser, posthorn);
  await page.getByRole('heading', { name: /needs you: Ledger has failed/, level: 1 }).waitFor();
  await page.getByRole('region', { name: 'Endpoints that need you' }).getByText('Ledger').click();

  // Understood: what it answered, beside what was sent.
  await page.getByRole('heading', { name: /Ledger is active but has failed for .*, 4 times in a row/ }).waitFor();
  await page.getByText('Failed attempts: 4 × answered, but not 2xx.').waitFor();
  await page.getByRole('tab', { name: 'Deliveries' }).click();
  await page.locator('[data-row]').first().click();
  await page.getByRole('heading', { name: /The receiver answered 503 after/ }).waitFor();
  await page.getByLabel('answer’s body').getByText('the ledger is read-only').waitFor();

  // Repaired: a test goes through.
  receiver.answer({ status: 200, body: 'written' });
  await page.getByRole('link', { name: 'Ledger' }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('heading', { name: /reached Ledger/ }).waitFor();
  await page.goBack();

  // Recovered: what was given up goes out once more.
  await page.getByRole('tab', { name: 'Recover' }).click();
  await page.getByText('what failed', { exact: true }).click();
  await page.getByRole('button', { name: 'How much is that?' }).click();
  await page.getByText('4 deliveries would be sent again.').waitFor();
  await page.getByRole('button', { name: 'Send them again' }).click();
  await page.getByText('Sent again: 4 deliveries').waitFor();
  await page.getByRole('tab', { name: 'Deliveries' }).click();
  await page.getByText('delivered', { exact: true }).and(page.locator('[data-row] *')).nth(4).waitFor();
  const again = receiver.got.slice(5).map(({ headers }) => headers['webhook-id']);
  assert.deepEqual(again.sort(), ['payment-1', 'payment-2', 'payment-3', 'payment-4'], 'by the ids of the first time');
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('heading', { name: /receiving$/, level: 1 }).waitFor();
  await done();
});

test('a GitHub source is chosen, set up, and receives; what is signed wrongly is refused with its reason', {
  skip: noBrowser,
}, async () => {
  const receiver = await receiving({ status: 200 });
  const to = { url: receiver.url, description: 'Build server', eventTypes: ['github.*'], sources: ['*'] };
  await posthorn.client.POST('/v1/endpoints', { body: to });
  const { page, done } = await signedIn(browser, posthorn);
  await page.getByRole('link', { name: 'Sources' }).click();
  await page.getByText('Nobody sends anything here yet').waitFor();
  await page.getByRole('link', { name: 'New source' }).click();
  await page.getByLabel('Search providers').fill('git');
  const offered = (await page.locator('[data-row]').allInnerTexts()).map((text) => text.split('\n')[0]);
  assert.deepEqual(offered, ['GitHub', 'GitLab', 'Another that signs', 'One that does not sign']);
  await page.getByRole('link', { name: 'GitHub' }).click();

  // The steps, and the URL that is pasted over there; here the secret that was chosen there.
  await page.getByRole('heading', { name: 'Receive from GitHub' }).waitFor();
  await page.getByText(/Settings, Webhooks, Add webhook/).waitFor();
  const url = (await page.locator('[data-url]').textContent()) ?? '';
  await page.reload();
  assert.equal(await page.locator('[data-url]').textContent(), url, 'what was pasted over there holds over a reload');
  await page.getByRole('button', { name: 'Create the source' }).click();
  await page.getByText('Requests are verified with it').waitFor();
  await page.getByLabel(/^Secret/).fill('kept by both');
  await page.getByLabel('Name', { exact: true }).fill('Our repositories');
  await page.getByRole('button', { name: 'Create the source' }).click();
  await page.getByRole('heading', { name: 'Waiting for the first event from GitHub' }).waitFor();

  assert.equal(await pushFromGitHub(url, 'mistyped over there', 1), 401);
  await page
    .getByRole('heading', { name: /Nothing from GitHub was taken: 1 request was refused .+ wrong signature/ })
    .waitFor();
  assert.equal(await pushFromGitHub(url, 'kept by both', 2), 200);
  await page.getByRole('heading', { name: /The newest event from GitHub came .+: github\.push/ }).waitFor();
  const row = page.locator('[data-row]', { hasText: 'github.push' });
  await row.getByText('delivered', { exact: true }).waitFor();
  assert.equal((await fetch(url, { method: 'POST', body: '{"n":3}' })).status, 401);
  await page.getByRole('link', { name: 'See what was refused' }).click();
  const refused = page.getByRole('list', { name: 'Refused requests' }).getByRole('listitem');
  await refused.nth(1).waitFor();
  assert.match(
    (await refused.allInnerTexts()).join(' | '),
    /no signature.*missing_signature.*\|.*wrong signature.*signature_mismatch/s,
  );
  assert.match(page.url(), /tab=refused/);

  await page.getByRole('tab', { name: 'Events' }).click();
  await row.click();
  await page.getByRole('heading', { name: 'github.push reached Build server.' }).waitFor();
  assert.deepEqual(JSON.parse(receiver.got[0]?.body ?? '{}'), { ref: 'refs/heads/main', n: 2 }, 'as it came');
  await done();
});

test('a product manager follows one order by what its events carry, and sends an engineer the link', {
  skip: noBrowser,
}, async () => {
  const { client } = posthorn;
  const parcels = await receiving({ status: 422, body: 'no such street' });
  const to = { url: parcels.url, description: 'Parcels', eventTypes: ['parcel.*'], retrySchedule: [0] };
  await client.POST('/v1/endpoints', { body: to });
  for (const [type, order] of [
    ['order.placed', 'A-2071'],
    ['order.placed', 'A-2072'],
    ['invoice.sent', 'A-2071'],
    ['parcel.packed', 'A-2071'],
  ] as const)
    await client.POST('/v1/events', { body: { type, data: { order } } });
  const made = await client.POST('/v1/api-keys', { body: { role: 'reader', name: 'product' } });
  const reader = { url: posthorn.url, key: made.data?.key ?? '' };

  // All that she has is a number from a customer's mail.
  const { page, done } = await signedIn(browser, reader, { expected: /404/ });
  await page.getByRole('link', { name: 'Events' }).click();
  await page.getByRole('heading', { name: /The newest event/ }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('A-2071');
  await page.keyboard.press('Enter');
  await page.getByText('No event has the id A-2071.').waitFor();
  await page.getByRole('button', { name: 'Look for it in what events carry' }).click();
  await page.getByRole('heading', { name: /^3 events carry “A-2071”/ }).waitFor();
  const rows = page.locator('[data-row]');
  assert.deepEqual(
    (await rows.allInnerTexts()).map((text) => /\w+\.\w+/.exec(text)?.[0]),
    ['parcel.packed', 'invoice.sent', 'order.placed'],
  );
  await rows.nth(1).click();
  await page.getByRole('heading', { name: 'invoice.sent reached First receiver.' }).waitFor();
  await rows.first().click();
  const sentence = 'parcel.packed reached 1 of 2 endpoints. Parcels: exhausted, gave up after 1 attempt.';
  await page.getByRole('heading', { name: sentence }).waitFor();
  await page.getByLabel('answer’s body').getByText('no such street').waitFor();
  await page.getByRole('tab', { name: 'Why' }).click();
  await page
    .getByText(/asked for it|asks for/)
    .first()
    .waitFor();
  await page.getByRole('tab', { name: 'Deliveries' }).click();
  assert.equal(await page.getByRole('button', { name: 'Retry now' }).count(), 0, 'she may look');

  // Who may retry is sent the link, sees the same, and mends it before her eyes.
  const engineer = await signedIn(browser, posthorn);
  await engineer.page.goto(page.url());
  await engineer.page.getByRole('heading', { name: sentence }).waitFor();
  await engineer.page.getByRole('heading', { name: /^3 events carry “A-2071”/ }).waitFor();
  parcels.answer({ status: 200 });
  await engineer.page.getByRole('button', { name: 'Retry now' }).click();
  await page.getByRole('heading', { name: 'parcel.packed reached all 2 endpoints.' }).waitFor();
  await engineer.done();
  await done();
});

test('new events wait while one is open, and come when they are asked for', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/events`);
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
  await page.locator('[data-row]').first().click();
  await page.getByRole('button', { name: 'Close the event' }).waitFor();
  const rows = await page.locator('[data-row]').count();
  for (let i = 0; i < 3; i += 1)
    await posthorn.client.POST('/v1/events', { body: { type: 'quiet.please', data: { i } } });
  await page.getByRole('button', { name: '3 new' }).waitFor();
  assert.equal(await page.locator('[data-row]').count(), rows, 'nothing jumped');
  await page.getByRole('button', { name: '3 new' }).click();
  await page.locator('[data-row]', { hasText: 'quiet.please' }).nth(2).waitFor();
  await done();
});
