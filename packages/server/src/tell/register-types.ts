import { OPERATIONAL_TYPES } from '../core/notice/catalogue.ts';
import type { Announce, Clock, ManageStore } from '../ports.ts';

interface RegisterParts {
  readonly store: Pick<ManageStore, 'createEventType'>;
  readonly isKnown: (name: string) => boolean;
  readonly announce: Announce;
  readonly clock: Clock;
}

/** Puts the operational event types into the catalogue where they are not there yet; what somebody has changed stays so. */
export async function registerOperationalTypes({ store, isKnown, announce, clock }: RegisterParts): Promise<void> {
  const now = clock();
  await Promise.all(
    OPERATIONAL_TYPES.filter(({ name }) => !isKnown(name)).map(async (type) => {
      const eventType = { ...type, sensitive: false, retentionSeconds: null, createdAt: now, updatedAt: now };
      if ((await store.createEventType(eventType)) === 'created') announce({ kind: 'event_type', eventType });
    }),
  );
}
