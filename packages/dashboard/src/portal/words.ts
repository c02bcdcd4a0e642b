import type { Endpoint } from '../api/types.ts';
import { endpointsSentence, endpointTrouble } from '../words/endpoint.ts';

/** Are my webhooks working? */
export function workingSentence(endpoints: readonly Endpoint[], now: number): string {
  if (endpoints.length === 0) return 'You receive no webhooks yet: tell us where to send them';
  const sentence = endpointsSentence(endpoints, now);
  const well = endpoints.every((endpoint) => endpointTrouble(endpoint, now) === null);
  return well ? `Your webhooks are working. ${sentence}.` : `Your webhooks need a look. ${sentence}.`;
}
