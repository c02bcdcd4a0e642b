import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Posthorn } from '../posthorn.ts';
import type { startReceiver } from '../receiver.ts';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

const STEP_MS = 20 * 60_000;
const STEPS = 72;
/** The step at which one receiver falls ill. */
const ILL_FROM = 11;
/** So far behind the server starts: what is made later gets no earlier id than what is there, and so no earlier time. */
export const BEHIND_MS = STEPS * STEP_MS;
const SECRET = 'a-secret-for-pictures';

/** A shop's day: some receivers well, one that fell ill at noon, one that is gone. Ends when the server's clock is right again. */
export async function fill(posthorn: Posthorn, receivers: Record<'well' | 'ill' | 'gone', Receiver>, clock: string) {
  const behind = async (ms: number) => {
    await writeFile(clock, String(ms));
    await pause(90);
  };
  const ids = await furnish(posthorn, receivers);
  for (let step = STEPS; step > 0; step -= 1) {
    await behind(step * STEP_MS);
    if (step === ILL_FROM) receivers.ill.answer({ status: 503, body: '{"error":"the stock database is read-only"}' });
    await publish(posthorn, step);
    await github(posthorn, step);
    await settled(posthorn, step > ILL_FROM);
  }
  await behind(0);
  await publish(posthorn, 0);
  await settled(posthorn, false);
  return ids;
}

async function furnish({ client }: Posthorn, { well, ill, gone }: Record<'well' | 'ill' | 'gone', Receiver>) {
  const types = [
    ['order.created', 'A customer completed a purchase.', { id: 1001, total: '49.90', currency: 'EUR' }],
    ['order.shipped', 'A parcel has left the warehouse.', { id: 1001, carrier: 'DHL' }],
    ['invoice.paid', 'An invoice was paid in full.', { invoice: 'INV-7', amount: 4990 }],
    ['customer.updated', 'A customer changed the address or name.', { id: 'cus_1' }],
    ['stock.changed', 'How much of an article is left.', { sku: 'PH-1', left: 12 }],
  ] as const;
  for (const [name, description, example] of types)
    await client.POST('/v1/event-types', { body: { name, description, example, schema: { type: 'object' } } });
  await client.POST('/v1/event-types', {
    body: {
      name: 'patient.admitted',
      description: 'Somebody was admitted to a ward.',
      sensitive: true,
      retentionSeconds: 86_400,
    },
  });
  await client.POST('/v1/tenants', { body: { id: 'acme', name: 'Acme Ltd' } });
  await client.POST('/v1/tenants', { body: { id: 'globex', name: 'Globex', retentionSeconds: 2_592_000 } });
  await client.POST('/v1/api-keys', { body: { role: 'reader', name: 'support desk' } });
  await client.POST('/v1/api-keys', { body: { role: 'publisher', name: 'shop backend' } });
  const endpoint = async (description: string, url: string, more: object = {}) => {
    const made = await client.POST('/v1/endpoints', { body: { url, description, ...more } });
    assert.ok(made.data, JSON.stringify(made.error));
    return made.data.id;
  };
  const warehouse = await endpoint('Warehouse', ill.url, {
    eventTypes: ['order.*', 'stock.*'],
    ordering: 'key',
    filter: { data: { total: { $gte: 10 } } },
    transform: 'function transform(event) {\n  event.data.origin = "shop";\n  return event;\n}\n',
  });
  await endpoint('Mail', well.url, { eventTypes: ['order.*', 'invoice.*', 'customer.*'] });
  await endpoint('Data lake', well.url.replace('/hooks', '/lake'));
  await endpoint('CRM', gone.url, { eventTypes: ['customer.updated'] });
  await endpoint('Acme’s own', well.url.replace('/hooks', '/acme'), { tenant: 'acme' });
  const later = await endpoint('Analytics', well.url.replace('/hooks', '/analytics'), { eventTypes: ['invoice.*'] });
  await client.POST('/v1/endpoints/{id}/pause', { params: { path: { id: later } }, body: {} });
  const source = await client.POST('/v1/sources', {
    body: { id: 'github', name: 'Our repositories', provider: 'github', secret: SECRET },
  });
  assert.ok(source.data, JSON.stringify(source.error));
  await client.POST('/v1/sources', {
    body: { id: 'stripe', name: 'Stripe', provider: 'stripe', secret: 'whsec_pictures' },
  });
  await endpoint('Build server', well.url.replace('/hooks', '/ci'), {
    sources: ['github'],
    eventTypes: ['github.*'],
  });
  return { warehouse };
}

/** More by day than by night. */
async function publish({ client }: Posthorn, step: number): Promise<void> {
  const many = Math.round(14 + 10 * Math.sin((step / STEPS) * Math.PI * 2) + ((step * 7) % 5));
  const events = Array.from({ length: many }, (_, i) => {
    const order = 1000 + (STEPS - step) * 20 + i;
    const [type, data] = [
      ['order.created', { id: order, total: 10 + ((order * 13) % 90), currency: 'EUR' }],
      ['order.shipped', { id: order, total: 40, carrier: 'DHL', parcels: 1 + (order % 3) }],
      ['invoice.paid', { invoice: `INV-${order}`, amount: 4990 }],
      ['customer.updated', { id: `cus_${order}`, city: 'Bremen' }],
      ['stock.changed', { sku: `PH-${order % 40}`, total: 20, left: order % 50 }],
    ][(i * 3 + step) % 5] as [string, object];
    return {
      type,
      data: data as Record<string, unknown>,
      id: `order-${order}-${type.split('.')[1]}`,
      key: `order-${order}`,
      ...(i % 9 === 8 ? { tenant: 'acme' } : {}),
    };
  });
  const { error } = await client.POST('/v1/events/batch', { body: { events } as never });
  assert.equal(error, undefined, JSON.stringify(error));
}

/** What GitHub sends, every now and then with a secret that was changed over there. */
async function github({ url }: Posthorn, step: number): Promise<void> {
  if (step % 4 !== 0) return;
  const body = JSON.stringify({ ref: 'refs/heads/main', commits: step, repository: { full_name: 'acme/shop' } });
  const secret = step === 8 ? 'another' : SECRET;
  await fetch(`${url}/in/github`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'push',
      'x-github-delivery': `00000000-0000-4000-8000-${String(step).padStart(12, '0')}`,
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
    body,
  });
}

/** Whatever is due at once has been tried once. */
/** Waits until each delivery was attempted; where all are not well, those excepted that may stand in line behind another. */
async function settled({ client }: Posthorn, allWell: boolean): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { data } = await client.GET('/v1/deliveries', { params: { query: { status: 'pending', limit: 50 } } });
    if (data?.data.every(({ attempts, sequence }) => attempts > 0 || (!allWell && sequence !== null)) === true) return;
    await pause(20);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
