import type { Page } from 'playwright-core';
import { launch, signedIn } from '../browser.ts';
import { type Posthorn, startPosthorn } from '../posthorn.ts';

// npm run size [EVENTS]: fills a server with so many events (1,000,000), and says how long each page of a list takes on the
// server, and each screen until it can be used. Run by hand: it holds a whole core for minutes.
const EVENTS = Number(process.argv[2] ?? 1_000_000);
const AT_ONCE = 1_000;
const TENANTS = 100;
/** One in so many has a delivery. */
const DELIVERED = 20;
const BARS = { listMs: 200, screenMs: 2_000 };

const LISTS = [
  '/v1/events',
  '/v1/events?limit=250',
  '/v1/events?tenant=t7',
  '/v1/events?type=rare.one',
  '/v1/events?type=no.such',
  '/v1/events?key=order-777',
  '/v1/events?until=2100-01-01T00:00:00Z&tenant=t99&type=order.paid',
  '/v1/deliveries',
  '/v1/deliveries?status=held',
  '/v1/deliveries?type=rare.one',
  '/v1/deliveries?tenant=t20',
  '/v1/audit',
  '/v1/tenants?limit=250',
];
const SCREENS = [
  '/',
  '/events',
  '/events?type=rare.one',
  '/deliveries',
  '/endpoints',
  '/tenants',
  '/tenants/t20',
  '/audit',
];

const posthorn = await startPosthorn();
try {
  await fill(posthorn);
  let worst = 0;
  for (const path of LISTS) worst = Math.max(worst, await timeList(posthorn, path));
  console.log(`the slowest page of a list: ${worst.toFixed(0)} ms (at most ${BARS.listMs})`);
  const browser = await launch();
  const { page, done } = await signedIn(browser, posthorn);
  let slowest = 0;
  for (const path of SCREENS) slowest = Math.max(slowest, await timeScreen(page, posthorn.url + path, path));
  console.log(`the slowest screen: ${slowest.toFixed(0)} ms (at most ${BARS.screenMs})`);
  await done();
  await browser.close();
  if (worst > BARS.listMs || slowest > BARS.screenMs) process.exitCode = 1;
} finally {
  await posthorn.stop();
}

/** Most events go nowhere: it is the lists of events that grow. */
async function fill({ client, url, key }: Posthorn): Promise<void> {
  for (let n = 0; n < TENANTS; n += 1) await client.POST('/v1/tenants', { body: { id: `t${n}` } });
  // Held: nothing is sent while it is measured.
  const held = { url: `${url}/healthz`, tenant: 't20', eventTypes: ['order.*', 'rare.*'], disabled: true };
  await client.POST('/v1/endpoints', { body: held });
  const began = Date.now();
  const send = async (from: number) => {
    const events = Array.from({ length: AT_ONCE }, (_, i) => {
      const n = from + i;
      const tenant = n % DELIVERED === 0 ? 't20' : `t${n % TENANTS}`;
      const type = n % 1_000 === 0 ? 'rare.one' : n % 2 === 0 ? 'order.created' : 'order.paid';
      return { type, tenant, key: `order-${n % 10_000}`, data: { order: n, total: '49.90', note: 'x'.repeat(200) } };
    });
    const answer = await fetch(`${url}/v1/events/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
    });
    if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  for (let from = 0; from < EVENTS; from += 4 * AT_ONCE)
    await Promise.all([0, 1, 2, 3].map((n) => send(from + n * AT_ONCE)));
  console.log(`${EVENTS.toLocaleString('en')} events published in ${((Date.now() - began) / 1_000).toFixed(0)} s`);
}

/** The slower of the first page and the one behind it. */
async function timeList({ url, key }: Posthorn, path: string): Promise<number> {
  const read = async (cursor: string | null) => {
    const began = performance.now();
    const at = cursor === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
    const answer = await fetch(url + path + at, { headers: { authorization: `Bearer ${key}` } });
    const { data, next } = (await answer.json()) as { data: unknown[]; next: string | null };
    return { ms: performance.now() - began, rows: data.length, next };
  };
  const first = await read(null);
  const second = first.next === null ? null : await read(first.next);
  const ms = [first, second].map((page) => (page === null ? '-' : `${page.ms.toFixed(1)} ms (${page.rows})`));
  console.log(`${path.padEnd(70)} ${ms.join(', ')}`);
  return Math.max(first.ms, second?.ms ?? 0);
}

/** Until nothing on it is being read any more. */
async function timeScreen(page: Page, url: string, path: string): Promise<number> {
  const began = performance.now();
  await page.goto(url);
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  const ms = performance.now() - began;
  console.log(`${path.padEnd(70)} ${ms.toFixed(0)} ms`);
  return ms;
}
