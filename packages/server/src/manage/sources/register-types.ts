import { receivedType } from '../../core/source/event-type.ts';
import { catalogueOf } from './catalogue/index.ts';
import type { SourceParts } from './parts.ts';

/**
 * Registers a provider's event types, with an example each, where they are not there yet: so they are seen and explained
 * like one's own, and patient data is sensitive before the first of it comes.
 */
export async function registerTypes(
  provider: string,
  { settings, store, announce, clock }: Pick<SourceParts, 'settings' | 'store' | 'announce' | 'clock'>,
): Promise<void> {
  const catalogue = catalogueOf(provider);
  if (catalogue === null) return;
  const now = clock();
  await Promise.all(
    catalogue.types.map(async ({ type, use, description, example }) => {
      const name = receivedType(provider, type);
      if (settings.eventType(name) !== null) return;
      const eventType = {
        name,
        description: `${description} (${use})`,
        schema: null,
        example,
        sensitive: catalogue.sensitive,
        retentionSeconds: null,
        createdAt: now,
        updatedAt: now,
      };
      if ((await store.createEventType(eventType)) === 'created') announce({ kind: 'event_type', eventType });
    }),
  );
}
