import type { Endpoint } from '../api/types.ts';

/** What an endpoint is called: its description, else its host and path. */
export function endpointName(endpoint: Pick<Endpoint, 'description' | 'url'>): string {
  if (endpoint.description !== null && endpoint.description !== '') return endpoint.description;
  return endpoint.url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}
