import type { Endpoint } from '../api/types.ts';
import { endpointsSentence } from '../words/endpoint.ts';

/** Are my webhooks working? */
export function workingSentence(endpoints: readonly Endpoint[], failing: ReadonlySet<string>): string {
  if (endpoints.length === 0) return 'You receive no webhooks yet: tell us where to send them';
  const sentence = endpointsSentence(endpoints, failing);
  const well = endpoints.every(({ id, status }) => status === 'active' && !failing.has(id));
  return well ? `Your webhooks are working. ${sentence}.` : `Your webhooks need a look. ${sentence}.`;
}
