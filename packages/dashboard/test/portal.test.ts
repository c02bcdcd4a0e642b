import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { axe } from './axe.ts';
import { launch, noBrowser, openPage, signedIn } from './browser.ts';
import { weigh } from './first-load.ts';
import { foreign } from './foreign.ts';
import { HOSTILE } from './hostile-strings.ts';
import { startPlatform } from './platform.ts';
import { type Posthorn, startPosthorn } from './posthorn.ts';
import { startReceiver } from './receiver.ts';
import { tooWide } from './too-wide.ts';

let posthorn: Posthorn;
let browser: Browser;
let listed: Awaited<ReturnType<typeof startPlatform>>;
let stranger: Awaited<ReturnType<typeof startPlatform>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

before(async () => {
  if (noBrowser) return;
  [listed, stranger, receiver, browser] = await Promise.all([
    startPlatform(),
    startPlatform(),
    startReceiver({ status: 500, body: '{"error":"no room"}' }),
    launch(),
  ]);
  // A colour that nothing white could be read on.
  const look = ['--portal-title', 'Shop webhooks', '--portal-color', '#ffd43b'];
  posthorn = await startPosthorn(['--portal-origins', listed.origin, ...look]);
});
after(async () => {
  await browser?.close();
  await Promise.all([listed, stranger, receiver].map((each) => each?.stop()));
  await posthorn?.stop();
});

async function sessionOf(tenant: string, scope: 'read' | 'read_write' = 'read_write') {
  const { data } = await posthorn.client.POST('/v1/portal-sessions', { body: { tenant, scope } });
  assert.ok(data);
  return data;
}

async function endpointOf(tenant: string, description: string) {
  const { data } = await posthorn.client.POST('/v1/endpoints', { body: { tenant, url: receiver.url, description } });
  assert.ok(data);
  return data.id;
}

const tab = (at: Page | FrameLocator, name: string) => at.getByRole('tab', { name });

test('a customer looks after its own webhooks, in a frame on its platform’s page', { skip: noBrowser }, async () => {
  await posthorn.client.POST('/v1/tenants', { body: { id: 'acme', name: 'ACME Inc.' } });
  const session = await sessionOf('acme');
  listed.frames(session.url);
  const { page, done } = await openPage(browser, {});
  await page.goto(listed.origin);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'You receive no webhooks yet' }).waitFor();
  await frame.getByText('ACME Inc.').waitFor();
  await frame.getByText('Live', { exact: true }).waitFor();
  const inside = page.frames()[1];
  assert.ok(inside !== undefined && !inside.url().includes('phk_'), 'the key has left the address');

  await frame.getByRole('link', { name: 'New endpoint' }).click();
  await frame.getByLabel('URL').fill(receiver.url);
  await frame.getByLabel('Name').fill('Warehouse');
  await frame.getByRole('button', { name: 'Create the endpoint' }).click();
  await frame.getByRole('heading', { name: /Warehouse is active/ }).waitFor();
  await frame.getByRole('button', { name: 'Reveal' }).click();
  const secret = await frame.getByText(/^whsec_/).textContent();
  await frame.getByRole('button', { name: 'Rotate' }).click();
  await frame.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click();
  await frame.getByText('Rotated.').waitFor();
  await frame
    .getByText(/^whsec_/)
    .filter({ hasNotText: secret ?? '' })
    .waitFor();

  await frame.getByRole('button', { name: 'Send a test' }).click();
  await frame.getByText('The receiver answered 500').first().waitFor();
  await frame.getByLabel('answer’s body').getByText('no room').waitFor();
  receiver.answer({ status: 200, body: 'thanks' });
  await frame.getByRole('button', { name: 'Retry now' }).click();
  await frame.getByRole('heading', { name: /reached Warehouse/ }).waitFor();
  const signature = String(receiver.got.at(-1)?.headers['webhook-signature']);
  assert.equal(signature.split(' ').length, 2, 'the new secret and the old one sign');

  await frame.getByRole('link', { name: 'Overview' }).click();
  await frame.getByRole('heading', { name: 'Your webhooks are working.' }).waitFor();
  await frame
    .getByRole('link', { name: /Warehouse/ })
    .first()
    .click();
  await tab(frame, 'Replay').click();
  await frame.getByText('everything', { exact: true }).click();
  await frame.getByRole('button', { name: 'How much is that?' }).click();
  await frame.getByText('1 delivery would be sent again.').waitFor();
  await frame.getByRole('button', { name: 'Send them again' }).click();
  await frame.getByText(/Sent again: 1 delivery/).waitFor();

  await frame.getByRole('button', { name: 'Pause' }).click();
  await frame.getByRole('menuitem', { name: 'For 1 hour' }).click();
  await frame.getByRole('heading', { name: /Warehouse is paused/ }).waitFor();
  await frame.getByRole('button', { name: 'Resume' }).click();
  await frame.getByRole('heading', { name: /Warehouse is active/ }).waitFor();
  await frame.getByRole('button', { name: 'Delete' }).click();
  await frame.getByRole('dialog').getByText('cannot be brought back').waitFor();
  await frame.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await frame.getByText('Nobody receives anything yet').first().waitFor();

  // Another link for the same frame: only the fragment differs, and nothing of the first customer is left.
  await posthorn.client.POST('/v1/tenants', { body: { id: 'globex', name: 'Globex' } });
  const other = await sessionOf('globex', 'read');
  await page.locator('iframe').evaluate((element: HTMLIFrameElement, url) => {
    element.src = url;
  }, other.url);
  await frame.getByText('Globex').waitFor();
  assert.equal(await frame.getByText('ACME Inc.').count(), 0);
  await done();
});

test('a page that is not listed cannot frame it', { skip: noBrowser }, async () => {
  stranger.frames((await sessionOf('default')).url);
  const { page, done } = await openPage(browser, { expected: /frame-ancestors|refused|ERR_BLOCKED/i });
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await page.goto(stranger.origin);
  await refused;
  assert.equal(await page.frameLocator('iframe').getByText('Shop webhooks').count(), 0);
  await done();
});

test('nothing of another tenant; who only looks is offered no change; the end is said in words', {
  skip: noBrowser,
}, async () => {
  const { client } = posthorn;
  for (const id of ['mine', 'theirs']) await client.POST('/v1/tenants', { body: { id } });
  const [own, foreignEndpoint] = [await endpointOf('mine', 'Own shop'), await endpointOf('theirs', 'Rival shop')];
  await client.POST('/v1/events', { body: { tenant: 'theirs', type: 'rival.news', id: 'rival-1', data: {} } });
  await client.POST('/v1/events', { body: { tenant: 'mine', type: 'own.news', id: 'own-1', data: { a: 1 } } });
  const { data: rival } = await client.GET('/v1/deliveries', { params: { query: { event: 'rival-1' } } });
  const session = await sessionOf('mine', 'read');
  const { page, done } = await openPage(browser, { expected: /40[14]/ });
  await page.goto(session.url);
  await page.getByRole('heading', { name: /Your webhooks/ }).waitFor();
  const words = async (path: string) => {
    await page.goto(posthorn.url + path);
    await page.locator('main h1').last().waitFor();
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    return (await page.locator('main').textContent()) ?? '';
  };

  for (const [real, none] of [
    [`/portal/endpoints/${foreignEndpoint}`, '/portal/endpoints/ep_none'],
    ['/portal/events/theirs/rival-1', '/portal/events/nobody/rival-1'],
    [`/portal/deliveries/${rival?.data[0]?.id}`, '/portal/deliveries/dlv_none'],
  ] as const) {
    const shown = await words(real);
    assert.match(shown, /cannot be shown/, real);
    const sameFor = (text: string) => text.replaceAll(/ep_\w+|dlv_\w+|theirs|nobody|\d+ \w+ ago|just now/g, 'x');
    assert.equal(sameFor(shown), sameFor(await words(none)), 'as if it did not exist');
  }
  assert.doesNotMatch((await words('/portal/events')) + (await words('/portal/endpoints')), /rival/i);

  assert.match(await words('/portal/events/mine/own-1'), /Answered 200/);
  assert.match(await words(`/portal/endpoints/${own}?tab=secret`), /Own shop is active/);
  await page.getByRole('tab').first().waitFor();
  assert.deepEqual(await page.getByRole('tab').allTextContents(), ['Deliveries']);
  for (const path of ['/portal', '/portal/events/mine/own-1', '/portal/endpoints', `/portal/endpoints/${own}`]) {
    await words(path);
    const offered = page.getByRole('button', { name: /Retry|Send|Cancel|Delete|Pause|Rotate|Reveal/ });
    assert.equal(await offered.count(), 0, path);
    assert.equal(await page.getByRole('link', { name: 'New endpoint' }).count(), 0, path);
  }

  assert.match(
    await words('/portal/endpoints/new'),
    /You can look, and change nothing/,
    'also who has typed its address',
  );
  assert.equal(await page.getByRole('textbox').count(), 0);

  await client.DELETE('/v1/portal-sessions/{id}', { params: { path: { id: session.id } } });
  await page.getByRole('link', { name: 'Event types' }).click();
  await page.getByRole('heading', { name: 'Your session has ended' }).waitFor();
  assert.doesNotMatch((await page.locator('body').textContent()) ?? '', /Own shop|mine/);
  assert.ok(!(await page.evaluate(() => JSON.stringify(sessionStorage))).includes('phk_'), 'the key is forgotten');
  await page.reload();
  await page.getByRole('heading', { name: 'This link no longer opens anything' }).waitFor();
  await done();
});

test('axe finds nothing in either theme and in an unfortunate colour; hostile strings stay text', {
  skip: noBrowser,
}, async () => {
  const { client } = posthorn;
  const odd = HOSTILE.slice(0, 12).join(' ');
  receiver.answer({
    status: 500,
    body: HOSTILE.join('\n'),
    headers: { 'x-odd': '<img/src=x/onerror=window.__ran=1//>' },
  });
  await client.POST('/v1/tenants', { body: { id: 'odd', name: [...odd].slice(0, 200).join('') } });
  const endpoint = await endpointOf('odd', odd);
  await client.POST('/v1/event-types', { body: { name: 'odd.type', description: odd, example: { [odd]: odd } } });
  const data = Object.fromEntries(HOSTILE.map((text) => [text, text]));
  await client.POST('/v1/events', { body: { tenant: 'odd', type: 'odd.type', id: 'odd-1', data } });
  const { page, done } = await openPage(browser, { expected: /404/ });
  const found: string[] = [];
  const loaded = weigh(page);
  await page.goto((await sessionOf('odd')).url);
  await page.locator('[data-row]').first().waitFor();
  const bytes = await loaded();
  assert.ok(bytes > 50_000 && bytes <= 250_000, `the first load is ${bytes} bytes`);
  for (const path of ['', '/events/odd/odd-1', `/endpoints/${endpoint}?tab=replay`, '/event-types/odd.type']) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 860 });
    if (path !== '') await page.goto(`${posthorn.url}/portal${path}`);
    await page.locator('main h1').first().waitFor();
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    found.push(...(await page.evaluate(foreign)).map((what) => `${path}: ${what}`));
    found.push(...(await axe(page, 'everything')).map((what) => `${path} light: ${what}`));
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    found.push(...(await axe(page, 'colours')).map((what) => `${path} dark: ${what}`));
    await page.setViewportSize({ width: 390, height: 844 });
    found.push(...(await page.evaluate(tooWide)).map((what) => `${path} phone: ${what}`));
    found.push(...(await axe(page, 'phone')).map((what) => `${path} phone: ${what}`));
  }
  assert.deepEqual(found, []);
  await done();
});

test('a portal in a tab does not borrow the rights of the dashboard beside it', { skip: noBrowser }, async () => {
  const { page, done } = await signedIn(browser, posthorn, { expected: /40[13]/ });
  await page.goto(`${posthorn.url}/portal`);
  await page.getByRole('heading', { name: 'This link no longer opens anything' }).waitFor();
  // An API key is no session's.
  await page.goto(`${posthorn.url}/portal#key=${posthorn.key}`);
  await page.getByRole('heading', { name: 'This link no longer opens anything' }).waitFor();
  assert.equal(new URL(page.url()).hash, '');
  await done();
});
