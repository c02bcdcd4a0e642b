import type { Delivery, DeliveryStatus } from '../api/types.ts';
import { standing } from './states.ts';

/** A count with its noun: `1 event`, `3 events`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function and(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** How many deliveries stand in each state. */
export function tally(deliveries: readonly Pick<Delivery, 'status'>[]): Map<DeliveryStatus, number> {
  const counts = new Map<DeliveryStatus, number>();
  for (const { status } of deliveries) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

/** One line about an event's deliveries for a list: `delivered`, `2 of 3 delivered, 1 pending`. */
export function deliveriesLine(deliveries: readonly Pick<Delivery, 'status'>[]): string {
  const all = deliveries.length;
  if (all === 0) return 'no endpoint asked for it';
  const counts = tally(deliveries);
  const delivered = counts.get('delivered') ?? 0;
  if (delivered === all) return all === 1 ? 'delivered' : `all ${all} delivered`;
  const others = [...counts]
    .filter(([status]) => status !== 'delivered')
    .map(([status, n]) => (all === 1 ? status : `${n} ${status}`));
  if (delivered === 0 && counts.size === 1)
    return all === 1 ? (others[0] as string) : `all ${all} ${[...counts.keys()][0]}`;
  return [...(delivered > 0 ? [`${delivered} of ${all} delivered`] : []), ...others].join(', ');
}

/** What became of an event: `order.created reached 2 of 3 endpoints. Warehouse: pending, trying again in 4 min.` */
export function eventSentence(
  event: { type: string },
  deliveries: readonly Delivery[],
  nameOf: (endpoint: string) => string,
  now: number,
): string {
  const all = deliveries.length;
  if (all === 0) return `${event.type} was kept. No endpoint asked for it.`;
  const open = deliveries.filter(({ status }) => status !== 'delivered');
  if (open.length === 0)
    return `${event.type} reached ${all === 1 ? nameOf(deliveries[0]?.endpoint ?? '') : `all ${all} endpoints`}.`;
  const first = `${event.type} reached ${all - open.length} of ${count(all, 'endpoint')}.`;
  const named = open.slice(0, 2).map((delivery) => {
    const more = standing(delivery, now);
    return `${nameOf(delivery.endpoint)}: ${delivery.status}${more === null ? '' : `, ${more}`}.`;
  });
  return [first, ...named, ...(open.length > 2 ? [`${open.length - 2} more did not get it yet.`] : [])].join(' ');
}
