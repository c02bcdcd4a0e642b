import type { Explained } from '../api/types.ts';

const REASONS: Record<string, string> = {
  matches: 'It asked for this.',
  type: 'Its event types do not include this one.',
  channel: 'It has none of the event’s channels.',
  filter: 'Its filter says no.',
  source: 'It does not take events from this source.',
  held: 'It asked for this, but is paused or disabled: the delivery is held until it is resumed.',
};

/** Why an endpoint gets an event or does not, as a sentence or two. */
export function explanation({ reason, detail }: Pick<Explained, 'reason' | 'detail'>): string {
  const sentence = REASONS[reason] ?? reason.replaceAll('_', ' ');
  return detail === null ? sentence : `${sentence} ${detail}`;
}
