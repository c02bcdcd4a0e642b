import type { DueEvent } from '../core/delivery/delivery.ts';
import { hasSensitivePrefix } from '../core/event/sensitive.ts';
import type { DueStore } from '../ports.ts';
import { openSqliteTaker } from '../store/sqlite/taker.ts';
import { createVault } from '../system/vault.ts';
import type { ReadsItself } from './delivery-protocol.ts';

/**
 * What is due, read by the delivering thread through a connection of its own: nobody waits for it who accepts, and nothing
 * of it is sent between threads (docs/decisions/0054-read-where-it-is-sent.md).
 */
export function openReads({ path, vaultKey, sensitivePrefixes }: ReadsItself): Pick<DueStore, 'take'> & {
  forgetKeys(): void;
} {
  const taker = openSqliteTaker({ path, vault: createVault(vaultKey) });
  const isSensitive = (type: string): boolean =>
    taker.sensitiveMark(type) ?? hasSensitivePrefix(sensitivePrefixes, type);

  return {
    async take(requests) {
      const taken = await taker.take(requests);
      const types = new Map<string, boolean>();
      const marked = new Map<DueEvent, DueEvent>();
      const mark = (event: DueEvent): DueEvent => {
        const { type } = event;
        const sensitive = types.get(type) ?? isSensitive(type);
        types.set(type, sensitive);
        const its = marked.get(event) ?? (sensitive ? { ...event, sensitive } : event);
        marked.set(event, its);
        return its;
      };
      return taken.map(({ deliveries, ...one }) => ({
        ...one,
        deliveries: deliveries.map((delivery) => ({ ...delivery, event: mark(delivery.event) })),
      }));
    },
    forgetKeys: taker.forgetKeys,
  };
}
