import type { DueEvent } from '../core/delivery/delivery.ts';

/** Deliveries and bytes on their way between the threads; what is beyond stays in the store, and only its hint goes. */
const LIMIT = { deliveries: 8_192, bytes: 16 * 1024 * 1024 };

interface Load {
  deliveries: number;
  bytes: number;
}

/**
 * What is on its way to the delivering thread, bounded, and shared by tenants with dynamic thresholds (Choudhury and Hahne,
 * 1998): a tenant may have as much under way as is still free. One that floods gets half of the room, and whoever says
 * something once a second finds some at any time.
 */
export function createTransit() {
  let tenants = new Map<string, Load>();
  let all: Load = { deliveries: 0, bytes: 0 };
  /** What was taken since the last message. */
  let next = new Map<string, Load>();
  /** Deliveries of an event come one after the other, and share its bytes. */
  let last: unknown = null;

  return {
    /** Takes another delivery of this event, if there is room. */
    takes(event: Pick<DueEvent, 'tenant' | 'data'>): boolean {
      const { tenant } = event;
      const bytes = event === last ? 0 : event.data.byteLength;
      const its = tenants.get(tenant) ?? { deliveries: 0, bytes: 0 };
      if (its.deliveries >= LIMIT.deliveries - all.deliveries || its.bytes >= LIMIT.bytes - all.bytes) return false;
      last = event;
      tenants.set(tenant, its);
      const added = next.get(tenant) ?? { deliveries: 0, bytes: 0 };
      next.set(tenant, added);
      for (const load of [its, all, added]) {
        load.deliveries++;
        load.bytes += bytes;
      }
      return true;
    },
    /** What was taken since goes now, in one message. Returns what to call when that has arrived. */
    begin(): () => void {
      const gone = next;
      const from = tenants;
      next = new Map();
      last = null;
      return () => {
        if (from !== tenants) return;
        for (const [tenant, { deliveries, bytes }] of gone) {
          const its = tenants.get(tenant) as Load;
          its.deliveries -= deliveries;
          its.bytes -= bytes;
          all.deliveries -= deliveries;
          all.bytes -= bytes;
          if (its.deliveries === 0) tenants.delete(tenant);
        }
      };
    },
    /** The thread has died, and all that was on its way with it. */
    clear(): void {
      tenants = new Map();
      next = new Map();
      all = { deliveries: 0, bytes: 0 };
    },
  };
}
