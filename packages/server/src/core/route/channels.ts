/**
 * Whether an event's channels reach an endpoint: any in common, and an endpoint that names none gets all. An event
 * without channels reaches only endpoints without channels.
 */
export function channelsMatch(endpoint: readonly string[], event: readonly string[]): boolean {
  if (endpoint.length === 0) return true;
  for (const channel of event) if (endpoint.includes(channel)) return true;
  return false;
}
