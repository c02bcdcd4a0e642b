import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch, noBrowser, signedIn } from './browser.ts';
import { foreign } from './foreign.ts';
import { HOSTILE } from './hostile-strings.ts';
import { show, walkTo } from './place.ts';
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

/** Before there was anything: a job that is over at once. */
const HELD_UNTIL = '2026-01-01T00:00:00Z';

const inHeader = (text: string) =>
  text
    .replace(/[^\x20-\x7e]/g, '?')
    .trim()
    .slice(0, 200);
/** Does something with each, so many at a time. */
async function inTurns<T, R>(all: readonly T[], atOnce: number, act: (one: T, i: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < all.length; from += atOnce)
    results.push(...(await Promise.all(all.slice(from, from + atOnce).map((one, i) => act(one, from + i)))));
  return results;
}

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
    [
      'source',
      (text) =>
        client.POST('/v1/sources', { body: { name: upTo(text, 200), provider: 'github', secret: 'a secret of ours' } }),
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
      filter: { type: { $neq: HOSTILE[0] as string } },
      transform: `function transform(event) { console.log(${JSON.stringify(HOSTILE.join('\n'))}); return event; }`,
    },
  });
  assert.ok(endpoint.data);
  for (const [field, make] of fields) {
    const taken = await inTurns(HOSTILE, 20, async (text, i) => (await make(text, i)).data !== undefined);
    assert.ok(taken.filter(Boolean).length >= 100, `${field}: ${taken.filter(Boolean).length} were taken`);
  }
  const all = { type: 'hostile.all', id: 'hostile-1', data: Object.fromEntries(HOSTILE.map((text) => [text, [text]])) };
  const event = await client.POST('/v1/events', { body: all });
  assert.ok(event.data);
  const { data } = await client.GET('/v1/deliveries', { params: { query: { event: 'hostile-1', limit: 1 } } });
  const job = await client.POST('/v1/jobs', {
    body: { kind: 'cancel', endpoint: endpoint.data.id, until: HELD_UNTIL },
  });
  const odd = encodeURIComponent(HOSTILE[0] as string);
  return [
    '/',
    '/events',
    '/events/default/hostile-1',
    '/events/default/hostile-1?tab=payload',
    '/events/default/hostile-1?tab=timeline',
    '/events/default/hostile-1?tab=why',
    `/events?type=${odd}&tenant=${odd}&key=${odd}`,
    `/events/${odd}/${odd}`,
    '/deliveries',
    `/deliveries/${data?.data[0]?.id}`,
    `/deliveries?status=${odd}&endpoint=${odd}`,
    `/deliveries?status=pending&bulk=cancel&type=${odd}&tenant=${odd}`,
    `/deliveries?status=exhausted&bulk=retry&endpoint=${endpoint.data.id}`,
    '/jobs',
    `/jobs/${job.data !== undefined && 'id' in job.data ? job.data.id : 'none'}`,
    `/jobs/${odd}`,
    '/endpoints',
    `/endpoints?q=${odd}`,
    `/endpoints/${endpoint.data.id}`,
    `/endpoints/${endpoint.data.id}?tab=deliveries`,
    `/endpoints/${endpoint.data.id}?tab=settings&sample=hostile-1`,
    `/endpoints/${endpoint.data.id}?tab=recover&since=${odd}&until=${odd}&which=${odd}`,
    `/endpoints/${endpoint.data.id}?tab=secret`,
    `/endpoints/${odd}`,
    '/event-types',
    ...[0, 3, 5].map((n) => `/event-types/hostile.t${n}`),
    '/sources',
    `/sources/new?q=${odd}&provider=${odd}&id=${odd}`,
    `/sources/${odd}`,
    `/events?contains=${odd}`,
    '/tenants',
    '/keys',
    '/audit',
    `/audit?object=${odd}&key=${odd}&operation=${odd}`,
    `/settings?q=${odd}`,
    `/playground?type=${odd}&tenant=${odd}`,
    `/${odd}`,
  ];
}

test('200 hostile strings in every field that is shown stay text', { skip: noBrowser }, async () => {
  assert.ok(HOSTILE.length >= 200);
  const { page, done } = await signedIn(browser, posthorn, { expected: /40[04]|422/ });
  for (const path of pages) {
    // What is hostile in an address has to come from there.
    if (path === '/' || path.includes('%')) await show(page, posthorn.url + path);
    else await walkTo(page, path);
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
  const older = page.getByRole('button', { name: /^Show (older|all|more)/ });
  for (let i = 0; i < 4 && (await older.count()) > 0; i += 1) {
    await older.first().click();
    await page.waitForFunction(() => document.querySelector('[data-loading]') === null);
  }
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll<HTMLElement>(
      'main button[aria-expanded=false]:not([role=combobox]), main details:not([open]) summary',
    ))
      fold.click();
  });
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
}
