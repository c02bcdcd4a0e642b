import { orThrow } from '@posthorn/client';
import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

/** What the server runs with. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => orThrow(client.GET('/v1/settings', { signal })),
});
