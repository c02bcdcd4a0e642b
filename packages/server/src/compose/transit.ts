import type { DueEvent } from '../core/delivery/delivery.ts';

/** Deliveries and bytes on their way between the threads; what is beyond stays in the store, and only its hint goes. */
const LIMIT = { deliveries: 8_192, bytes: 16 * 1024 * 1024 };

interface Load {
  deliveries: number;
  bytes: number;
}

/** What deliveries of a tenant weigh together. */
export interface TenantLoad extends Readonly<Load> {
  readonly tenant: string;
}

const NOTHING: Load = { deliveries: 0, bytes: 0 };

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

  /**
   * Whether a tenant may have so many more deliveries under way, beside what others are about to get: as many as would find
   * room one by one.
   */
  function hasRoom({ tenant, deliveries }: Pick<TenantLoad, 'tenant' | 'deliveries'>, others: Load): boolean {
    const its = tenants.get(tenant);
    return (
      (its?.deliveries ?? 0) + 2 * deliveries - 1 <= LIMIT.deliveries - all.deliveries - others.deliveries &&
      (its?.bytes ?? 0) < LIMIT.bytes - all.bytes - others.bytes
    );
  }

  function take({ tenant, deliveries, bytes }: TenantLoad): void {
    const its = tenants.get(tenant) ?? { deliveries: 0, bytes: 0 };
    tenants.set(tenant, its);
    const added = next.get(tenant) ?? { deliveries: 0, bytes: 0 };
    next.set(tenant, added);
    for (const load of [its, all, added]) {
      load.deliveries += deliveries;
      load.bytes += bytes;
    }
  }

  return {
    /** Takes another delivery of this event, if there is room. */
    takes(event: Pick<DueEvent, 'tenant' | 'data'>): boolean {
      const load = { tenant: event.tenant, deliveries: 1, bytes: event === last ? 0 : event.data.byteLength };
      if (!hasRoom(load, NOTHING)) return false;
      last = event;
      take(load);
      return true;
    },
    /** Takes all that goes in one message, each tenant named once, or nothing of it. */
    takesAll(loads: readonly TenantLoad[]): boolean {
      const others = { ...NOTHING };
      for (const load of loads) {
        if (!hasRoom(load, others)) return false;
        others.deliveries += load.deliveries;
        others.bytes += load.bytes;
      }
      loads.forEach(take);
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
