import { orThrow } from '@posthorn/client';
import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';
import { createEndpoint } from './endpoints.ts';
import { publishDraft } from './playground.ts';
import type { Play } from './types.ts';

/** The built-in receivers that there are now. */
export const playsQuery = queryOptions({
  queryKey: ['play'],
  queryFn: async ({ signal }) => (await orThrow(client.GET('/v1/play', { signal }))).data,
});

/** A receiver with what has come to it; the stream does not tell of that, so it is asked for again and again. */
export const playQuery = (id: string) =>
  queryOptions({
    queryKey: ['play', id],
    queryFn: ({ signal }) => orThrow(client.GET('/v1/play/{id}', { params: { path: { id } }, signal })),
    refetchInterval: 1_500,
  });

export async function createPlay(): Promise<Play> {
  return orThrow(client.POST('/v1/play', { body: {} }));
}

export async function changePlay(id: string, status: number): Promise<Play> {
  return orThrow(client.PATCH('/v1/play/{id}', { params: { path: { id } }, body: { status } }));
}

export async function deletePlay(id: string): Promise<void> {
  await orThrow(client.DELETE('/v1/play/{id}', { params: { path: { id } } }));
}

/** An endpoint that sends to the receiver. */
export async function receiveHere({ url, tenant }: Pick<Play, 'url' | 'tenant'>) {
  return createEndpoint({ url, tenant, description: 'Built-in receiver' });
}

/** From nothing to a delivered event: a receiver here, an endpoint that sends to it, and an event. */
export async function sendFirstEvent(): Promise<Play> {
  const receiver = await createPlay();
  await receiveHere(receiver);
  const data = JSON.stringify({ id: 1001, total: '49.90' });
  await publishDraft({ type: 'order.created', tenant: receiver.tenant, data, key: '', channels: [] });
  return receiver;
}
