import type { Delivery, DeliveryDetail, DeliveryStatus } from '../../api/types.ts';
import { outcomeSentence } from '../../words/outcomes.ts';
import { standing } from '../../words/states.ts';

/** Something that happened to an event, or is to happen. */
export interface Moment {
  key: string;
  /** RFC 3339. */
  at: string;
  /** To whom; null for the event itself. */
  endpoint: string | null;
  delivery: string | null;
  state: DeliveryStatus;
  words: string;
  ahead: boolean;
}

/** All that became of an event, the first first: each attempt, how each delivery ended, and what is still to come. */
export function momentsOf(
  acceptedAt: string,
  from: string,
  deliveries: readonly (Omit<Delivery, 'attempts'> & Pick<DeliveryDetail, 'attempts'>)[],
  now: number,
): Moment[] {
  const moments: Moment[] = [
    { key: 'accepted', at: acceptedAt, endpoint: null, delivery: null, state: 'delivered', words: from, ahead: false },
  ];
  for (const { id, endpoint, attempts, ...delivery } of deliveries) {
    const about = { endpoint, delivery: id };
    for (const attempt of attempts) {
      moments.push({
        ...about,
        key: attempt.id,
        at: attempt.startedAt,
        state: attempt.outcome === 'delivered' ? 'delivered' : 'exhausted',
        words: `Attempt ${attempt.number}: ${outcomeSentence(attempt)}`,
        ahead: false,
      });
    }
    const more = standing({ ...delivery, attempts: attempts.length }, now);
    const { status, completedAt, nextAttemptAt, createdAt } = delivery;
    if (status === 'delivered') continue;
    const at = completedAt ?? nextAttemptAt ?? attempts.at(-1)?.startedAt ?? createdAt;
    moments.push({
      ...about,
      key: `${id} now`,
      at,
      state: status,
      words: `It is ${status}${more === null ? '' : `: ${more}`}.`,
      ahead: completedAt === null,
    });
  }
  return moments.sort((a, b) => Number(a.ahead) - Number(b.ahead) || Date.parse(a.at) - Date.parse(b.at));
}
