import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { axe } from './axe.ts';
import { launch, noBrowser, signedIn } from './browser.ts';
import { weigh } from './first-load.ts';
import { show, walkTo } from './place.ts';
import { type Posthorn, startPosthorn } from './posthorn.ts';
import { startReceiver } from './receiver.ts';
import { tooWide } from './too-wide.ts';

let posthorn: Posthorn;
let browser: Browser;
let pages: string[];
const stops: (() => Promise<void>)[] = [];

before(async () => {
  if (noBrowser) return;
  [posthorn, browser] = await Promise.all([startPosthorn(), launch()]);
  pages = await furnish();
});
after(async () => {
  await browser?.close();
  for (const stop of stops) await stop();
  await posthorn?.stop();
});

/** Something of everything, and the addresses of all pages. */
async function furnish(): Promise<string[]> {
  const { client } = posthorn;
  const [well, ill] = await Promise.all([
    startReceiver({ status: 200, body: '{"ok":true}' }),
    startReceiver({ status: 500 }),
  ]);
  stops.push(well.stop, ill.stop);
  const first = await client.POST('/v1/endpoints', { body: { url: well.url, description: 'Mail' } });
  await client.POST('/v1/endpoints', { body: { url: ill.url, description: 'Warehouse', eventTypes: ['order.*'] } });
  const off = await client.POST('/v1/endpoints', { body: { url: well.url, description: 'CRM', disabled: true } });
  assert.ok(first.data && off.data);
  await client.POST('/v1/event-types', {
    body: { name: 'order.created', description: 'A purchase.', schema: { type: 'object' }, example: { id: 1 } },
  });
  await client.POST('/v1/event-types', { body: { name: 'patient.admitted', sensitive: true } });
  await client.POST('/v1/tenants', { body: { id: 'acme', name: 'Acme Ltd' } });
  await client.POST('/v1/api-keys', { body: { role: 'reader', name: 'support' } });
  await client.POST('/v1/events', { body: { type: 'order.created', id: 'order-1', data: { id: 1 } } });
  await client.POST('/v1/events', { body: { type: 'patient.admitted', id: 'patient-1', data: { name: 'Ada' } } });
  const { data } = await client.GET('/v1/deliveries', { params: { query: { event: 'order-1', limit: 1 } } });
  assert.ok(data?.data[0]);
  const ledger = await client.POST('/v1/endpoints', {
    body: {
      url: ill.url,
      description: 'Ledger',
      eventTypes: ['line.*'],
      ordering: 'endpoint',
      filter: { data: { n: { $gt: 0 } } },
      transform: 'function transform(event) { console.warn(event.type); return event; }',
    },
  });
  assert.ok(ledger.data);
  for (const n of [1, 2]) await client.POST('/v1/events', { body: { type: 'line.added', data: { n } } });
  // One that waits for an endpoint that is disabled, and one that is over.
  const held = await client.GET('/v1/deliveries', { params: { query: { endpoint: off.data.id, limit: 1 } } });
  await client.POST('/v1/deliveries/{id}/cancel', { params: { path: { id: held.data?.data[0]?.id ?? '' } }, body: {} });
  const job = await client.POST('/v1/jobs', { body: { kind: 'retry', endpoint: off.data.id, status: 'cancelled' } });
  await client.POST('/v1/jobs', { body: { kind: 'retry', status: 'exhausted' } });
  assert.ok(job.data !== undefined && 'id' in job.data && job.data.status === 'running');
  await client.POST('/v1/sources', { body: { id: 'shop', name: 'Shop', provider: 'stripe', secret: 'whsec_a' } });
  await fetch(`${posthorn.url}/in/shop`, { method: 'POST', body: '{}' });
  const play = await client.POST('/v1/play', { body: {} });
  await fetch(play.data?.url ?? '', { method: 'POST', body: '{"type":"order.created"}' });
  return [
    '/',
    '/events',
    '/events?type=no.such',
    '/events/default/order-1',
    '/events/default/order-1?tab=payload',
    '/events/default/order-1?tab=timeline',
    '/events/default/order-1?tab=why',
    '/events/default/patient-1?tab=payload',
    '/events/default/missing',
    '/deliveries',
    '/deliveries?status=cancelled',
    '/deliveries?status=pending&bulk=cancel&within=1h',
    `/deliveries/${data.data[0].id}`,
    '/jobs',
    '/jobs?status=failed',
    `/jobs/${job.data.id}`,
    '/endpoints',
    '/endpoints/new',
    `/endpoints/${first.data.id}`,
    `/endpoints/${first.data.id}?tab=deliveries`,
    `/endpoints/${first.data.id}?tab=recover`,
    `/endpoints/${ledger.data.id}`,
    `/endpoints/${ledger.data.id}?tab=settings`,
    `/endpoints/${off.data.id}?tab=secret`,
    '/event-types',
    '/event-types/new',
    '/event-types/order.created',
    '/event-types/order.created?tab=listeners',
    '/event-types/order.created?tab=edit',
    '/playground',
    `/play?receiver=${play.data?.id}`,
    '/play?receiver=gone',
    '/sources',
    '/sources/new',
    '/sources/new?provider=github&id=github-1',
    '/sources/new?provider=none&id=anybody',
    '/sources/shop',
    '/sources/shop?tab=types',
    '/sources/shop?tab=settings',
    '/sources/shop?tab=secret',
    '/events?contains=Ada&since=2026-01-01T00:00:00Z',
    '/tenants',
    '/tenants/acme',
    '/tenants/acme?tab=portal',
    '/tenants/acme?tab=settings',
    '/keys',
    '/audit',
    '/settings',
  ];
}

test('axe finds nothing on any page, in both themes, and none is wider than a phone', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn, { expected: /404/ });
  const found: string[] = [];
  for (const [n, path] of pages.entries()) {
    // The navigation is the same around all of them.
    const within = n === 0 ? undefined : 'main';
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 860 });
    if (n === 0) await show(page, posthorn.url + path);
    else await walkTo(page, path);
    found.push(...(await axe(page, 'everything', within)).map((what) => `${path} light: ${what}`));
    // The same document in the other colours: only what depends on them is looked at again.
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    found.push(...(await axe(page, 'colours', within)).map((what) => `${path} dark: ${what}`));
    await page.setViewportSize({ width: 390, height: 844 });
    found.push(...(await page.evaluate(tooWide)).map((what) => `${path} phone: ${what}`));
    if ((await page.locator('h1:visible').count()) === 0) found.push(`${path}: has no first line on a phone`);
    // Mantine would write some at run time; without them `style-src 'self'` is enough.
    const styles = await page.evaluate(() => document.querySelectorAll('style').length);
    if (styles > 0) found.push(`${path}: ${styles} style elements, which a strict policy refuses`);
    found.push(...(await axe(page, 'phone', within)).map((what) => `${path} phone: ${what}`));
  }
  assert.deepEqual(found, []);
  await done();
});

test('the first load is at most 250 kB gzipped', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  const loaded = weigh(page);
  await show(page, `${posthorn.url}/events`);
  await page.locator('[data-row]').first().waitFor();
  const bytes = await loaded();
  assert.ok(bytes > 50_000, `${bytes} bytes cannot be all`);
  assert.ok(bytes <= 250_000, `${bytes} bytes`);
  await done();
});

test('a sensitive payload is shown only when it is asked for', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  await show(page, `${posthorn.url}/events/default/patient-1?tab=payload`);
  await page.getByText('is marked as sensitive').waitFor();
  assert.equal(await page.getByText('Ada').count(), 0);
  await page.getByRole('button', { name: 'Show the payload' }).click();
  await page.getByText('"Ada"').waitFor();
  await done();
});
