import type { Delivery, DeliveryStatus, EventSummary } from '../api/types.ts';
import { and, count } from './summary.ts';
import { relativeTime } from './time.ts';

/** `The newest event came 4 s ago: order.created.` */
export function newestSentence(events: readonly EventSummary[], narrowed: boolean, now: number): string {
  const [newest] = events;
  const what = narrowed ? 'event that fits' : 'event';
  if (newest === undefined) return narrowed ? 'No event fits' : 'No event yet';
  return `The newest ${what} came ${relativeTime(Math.min(now, Date.parse(newest.acceptedAt)), now)}: ${newest.type}`;
}

/** What a search of what events carry has come to. */
export interface Searched {
  text: string;
  found: number;
  /** How many events were looked into. */
  looked: number;
  /** When the last of them was accepted; null where there was none. */
  backTo: string | null;
  /** Nothing is left to look into. */
  ended: boolean;
}

/** `2 events carry “1001”, of 20,000 looked into, back to 3 h ago`. */
export function searchedSentence({ text, found, looked, backTo, ended }: Searched, now: number): string {
  const carry = found === 0 ? 'No event carries' : `${count(found, 'event')} ${found === 1 ? 'carries' : 'carry'}`;
  if (ended) return `${carry} “${text}”, of ${looked.toLocaleString('en')} looked into`;
  const back = backTo === null ? '' : `, back to ${relativeTime(Math.min(now, Date.parse(backTo)), now)}`;
  return `${carry} “${text}” so far: ${looked.toLocaleString('en')} looked into${back}`;
}

/** `Of the latest 50, 43 reached every endpoint, 5 have a pending delivery and 2 an exhausted one.` */
export function troubleSentence(events: readonly (readonly Pick<Delivery, 'status'>[])[]): string {
  const counts = new Map<DeliveryStatus | 'nobody', number>();
  for (const deliveries of events) {
    const worst = deliveries.length === 0 ? 'nobody' : worstOf(deliveries);
    counts.set(worst, (counts.get(worst) ?? 0) + 1);
  }
  const parts = (Object.keys(CLAUSES) as (keyof typeof CLAUSES)[]).flatMap((state) => {
    const n = counts.get(state) ?? 0;
    return n === 0 ? [] : [CLAUSES[state](n)];
  });
  if (parts.length === 0) return '';
  return `Of the latest ${count(events.length, 'event')}, ${and(parts)}.`;
}

const CLAUSES: Record<DeliveryStatus | 'nobody', (n: number) => string> = {
  delivered: (n) => `${n} reached every endpoint that asked`,
  pending: (n) => `${n} ${have(n)} a delivery pending`,
  exhausted: (n) => `${n} ${have(n)} one exhausted`,
  held: (n) => `${n} ${have(n)} one held`,
  cancelled: (n) => `${n} ${have(n)} one cancelled`,
  nobody: (n) => `${n} had no taker`,
};

const have = (n: number) => (n === 1 ? 'has' : 'have');

const BY_URGENCY: readonly DeliveryStatus[] = ['exhausted', 'held', 'pending', 'cancelled', 'delivered'];

/** The state that most wants attention. */
export function worstOf(deliveries: readonly Pick<Delivery, 'status'>[]): DeliveryStatus {
  return BY_URGENCY.find((state) => deliveries.some(({ status }) => status === state)) ?? 'delivered';
}
