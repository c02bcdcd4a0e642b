import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch, noBrowser, signedIn } from './browser.ts';
import { foreign } from './foreign.ts';
import { HOSTILE } from './hostile-strings.ts';
import { type Posthorn, startPosthorn } from './posthorn.ts';
import { startReceiver } from './receiver.ts';

let posthorn: Posthorn;
let browser: Browser;
let pages: string[];
let receiver: Awaited<ReturnType<typeof startReceiver>>;

before(async () => {
  if (noBrowser) return;
  [posthorn, browser] = await Promise.all([startPosthorn(), launch()]);
  receiver = await startReceiver({
    status: 500,
    body: HOSTILE.join('\n'),
    headers: Object.fromEntries(HOSTILE.slice(0, 30).map((text, i) => [`x-${i}`, inHeader(text)])),
  });
  pages = await fill();
});
after(async () => {
  await browser?.close();
  await receiver?.stop();
  await posthorn?.stop();
});

const inHeader = (text: string) =>
  text
    .replace(/[^\x20-\x7e]/g, '?')
    .trim()
    .slice(0, 200);
const upTo = (text: string, length: number) => [...text].slice(0, length).join('');

/** The strings in every field that the API lets them into, and the addresses where they are shown. */
async function fill(): Promise<string[]> {
  const { client } = posthorn;
  const fields: [string, (text: string, i: number) => Promise<{ data?: unknown }>][] = [
    [
      'endpoint',
      (text) =>
        client.POST('/v1/endpoints', {
          body: { url: receiver.url, description: text, channels: ['none'], eventTypes: ['no.such'] },
        }),
    ],
    ['tenant', (text) => client.POST('/v1/tenants', { body: { name: upTo(text, 200) } })],
    [
      'event type',
      (text, i) =>
        client.POST('/v1/event-types', {
          body: { name: `hostile.t${i}`, description: text, example: { [text]: text } },
        }),
    ],
    ['key', (text) => client.POST('/v1/api-keys', { body: { role: 'reader', name: upTo(text, 200) } })],
    [
      'event',
      (text) =>
        client.POST('/v1/events', {
          body: { type: 'hostile.key', data: text, key: upTo(text, 200), channels: [upTo(text, 100)] },
        }),
    ],
  ];
  const endpoint = await client.POST('/v1/endpoints', {
    body: {
      url: `${receiver.url}?q=${encodeURIComponent(HOSTILE[0] as string)}`,
      description: HOSTILE.slice(0, 10).join(' '),
      // Not one of the strings that the receiver answers with: the server masks what it sends as a header.
      headers: { 'x-hostile': '<img/src=x/onerror=window.__ran=1//sent>' },
      channels: [],
      filter: null,
    },
  });
  assert.ok(endpoint.data);
  const accepted = new Map<string, number>();
  for (const [i, text] of HOSTILE.entries()) {
    // Every string through every field would be a thousand rows: each field gets a different fifth of them.
    const [field, make] = fields[(i + Math.floor(i / 5)) % fields.length] as (typeof fields)[number];
    const { data } = await make(text, i);
    if (data !== undefined) accepted.set(field, (accepted.get(field) ?? 0) + 1);
  }
  for (const [field] of fields)
    assert.ok((accepted.get(field) ?? 0) >= 20, `${field}: ${accepted.get(field)} were taken`);
  const all = { type: 'hostile.all', id: 'hostile-1', data: Object.fromEntries(HOSTILE.map((text) => [text, [text]])) };
  const event = await client.POST('/v1/events', { body: all });
  assert.ok(event.data);
  const { data } = await client.GET('/v1/deliveries', { params: { query: { event: 'hostile-1', limit: 1 } } });
  const types = await client.GET('/v1/event-types', { params: { query: { limit: 3 } } });
  const odd = encodeURIComponent(HOSTILE[0] as string);
  return [
    '/',
    '/events',
    '/events/default/hostile-1',
    '/events/default/hostile-1?tab=payload',
    '/events/default/hostile-1?tab=why',
    `/events?type=${odd}&tenant=${odd}&key=${odd}`,
    `/events/${odd}/${odd}`,
    '/deliveries',
    `/deliveries/${data?.data[0]?.id}`,
    `/deliveries?status=${odd}&endpoint=${odd}`,
    '/endpoints',
    `/endpoints?q=${odd}`,
    `/endpoints/${endpoint.data.id}`,
    `/endpoints/${endpoint.data.id}?tab=settings`,
    `/endpoints/${odd}`,
    '/event-types',
    ...(types.data?.data ?? []).map(({ name }) => `/event-types/${name}`),
    '/tenants',
    '/keys',
    `/playground?type=${odd}&tenant=${odd}`,
    `/${odd}`,
  ];
}

test('200 hostile strings in every field that is shown stay text', { skip: noBrowser }, async () => {
  assert.ok(HOSTILE.length >= 200);
  const { page, done } = await signedIn(browser, posthorn, { expected: /40[04]|422/ });
  for (const path of pages) {
    await page.goto(posthorn.url + path);
    await page.locator('main h1').first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    await openEverything(page);
    assert.deepEqual(await page.evaluate(foreign), [], path);
  }
  await done();
});

test('what is shown is what was given, to the character', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn);
  await page.goto(`${posthorn.url}/events/default/hostile-1?tab=payload`);
  const box = page.getByLabel('payload', { exact: true });
  await box.waitFor();
  await page.getByText('raw', { exact: true }).click();
  const all = page.getByRole('button', { name: /^Show all/ });
  if (await all.isVisible()) await all.click();
  const shown = JSON.parse((await box.textContent()) ?? '') as object;
  assert.deepEqual(Object.keys(shown).sort(), [...new Set(HOSTILE)].sort());
  await page.goto(`${posthorn.url}/events/default/hostile-1`);
  const answer = page.getByLabel('answer’s body', { exact: true });
  await answer.waitFor();
  const given = HOSTILE.slice(0, 20).join('\n');
  assert.equal((await answer.textContent())?.slice(0, given.length), given);
  await done();
});

/** Opens what is folded away, so that it is shown too. */
async function openEverything(page: Page): Promise<void> {
  for (const fold of await page.locator('main button[aria-expanded=false]:not([role=combobox])').all())
    await fold.click();
  for (const fold of await page.locator('main details:not([open]) summary').all()) await fold.click();
}
