import assert from 'node:assert/strict';
import type { Shot, Stage } from './shot.ts';

/** What happened, what became of it, and what is done about it. */
export const WORK: readonly Shot[] = [
  { name: 'events', path: '/events' },
  { name: 'events-phone', path: '/events', width: 390 },
  { name: 'events-empty', path: '/events', data: 'none' },
  { name: 'event', path: event },
  { name: 'event-phone', path: event, width: 390 },
  { name: 'event-timeline', path: async (stage) => `${await event(stage)}?tab=timeline` },
  { name: 'event-why', path: async (stage) => `${await event(stage)}?tab=why` },
  { name: 'event-payload-dark', path: async (stage) => `${await event(stage)}?tab=payload`, scheme: 'dark' },
  { name: 'deliveries', path: '/deliveries?status=held&bulk=cancel&within=24h' },
  { name: 'deliveries-phone', path: '/deliveries?status=held&bulk=cancel&within=24h', width: 390 },
  { name: 'deliveries-empty', path: '/deliveries', data: 'none' },
  { name: 'delivery', path: delivery },
  { name: 'delivery-phone', path: delivery, width: 390 },
  { name: 'endpoints', path: '/endpoints' },
  { name: 'endpoints-phone', path: '/endpoints', width: 390 },
  { name: 'endpoints-empty', path: '/endpoints', data: 'none' },
  { name: 'endpoint', path: ({ ids }) => `/endpoints/${ids.warehouse}` },
  { name: 'endpoint-dark', path: ({ ids }) => `/endpoints/${ids.warehouse}`, scheme: 'dark' },
  { name: 'endpoint-phone', path: ({ ids }) => `/endpoints/${ids.warehouse}`, width: 390 },
  { name: 'endpoint-settings', path: ({ ids }) => `/endpoints/${ids.warehouse}?tab=settings`, height: 1900 },
  { name: 'endpoint-settings-phone', path: ({ ids }) => `/endpoints/${ids.warehouse}?tab=settings`, width: 390 },
  {
    name: 'endpoint-recover',
    path: ({ ids }) => `/endpoints/${ids.warehouse}?tab=recover&which=all`,
    act: async (page) => {
      await page.getByRole('button', { name: 'How much is that?' }).click();
      await page.getByRole('button', { name: 'Send them again' }).waitFor();
    },
  },
  { name: 'endpoint-secret', path: ({ ids }) => `/endpoints/${ids.warehouse}?tab=secret` },
  { name: 'endpoint-new', path: '/endpoints/new' },
  { name: 'job', path: job },
  { name: 'job-phone', path: job, width: 390 },
  { name: 'jobs', path: '/jobs' },
  { name: 'jobs-phone', path: '/jobs', width: 390 },
  { name: 'jobs-empty', path: '/jobs', data: 'none' },
  { name: 'playground', path: '/playground' },
  { name: 'playground-phone', path: '/playground', width: 390 },
  { name: 'playground-empty', path: '/playground', data: 'none' },
  { name: 'event-types', path: '/event-types' },
  { name: 'event-types-phone', path: '/event-types', width: 390 },
  { name: 'event-types-empty', path: '/event-types', data: 'none' },
  { name: 'event-type', path: '/event-types/order.created' },
];

async function first({ posthorn, ids }: Stage) {
  const query = { endpoint: ids.warehouse, status: 'pending' as const, limit: 1 };
  const { data } = await posthorn.client.GET('/v1/deliveries', { params: { query } });
  assert.ok(data?.data[0]);
  return data.data[0];
}

async function event(stage: Stage): Promise<string> {
  const { tenant, event: id } = await first(stage);
  return `/events/${tenant}/${id}`;
}

async function delivery(stage: Stage): Promise<string> {
  return `/deliveries/${(await first(stage)).id}`;
}

/** One that is under way, at an endpoint that takes its time. */
async function job({ posthorn: { client } }: Stage): Promise<string> {
  const endpoints = (await client.GET('/v1/endpoints', { params: { query: { limit: 50 } } })).data?.data ?? [];
  const id = endpoints.find(({ description }) => description === 'Data lake')?.id ?? '';
  const body = { rateLimit: { limit: 100, periodMs: 1_000 } };
  await client.PATCH('/v1/endpoints/{id}', { params: { path: { id } }, body });
  const since = new Date(Date.now() - 86_400_000).toISOString();
  const { data } = await client.POST('/v1/jobs', { body: { kind: 'replay', endpoint: id, since } });
  assert.ok(data !== undefined && 'id' in data);
  return `/jobs/${data.id}`;
}
