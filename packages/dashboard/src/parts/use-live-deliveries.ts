import { useEffect, useState } from 'react';
import type { DeliveryFilter } from '../api/deliveries.ts';
import type { Delivery } from '../api/types.ts';
import { onHappenings } from '../live/feed.ts';

/** More than these are not kept: the list is read anew by then. */
const MOST = 200;

/** Deliveries of the stream that belong into a list, newest first. Those that leave a state stay in sight, with their new one. */
export function useLiveDeliveries(filter: DeliveryFilter): readonly Delivery[] {
  const [live, setLive] = useState<readonly Delivery[]>([]);
  const key = JSON.stringify(filter);
  useEffect(() => {
    const wanted = JSON.parse(key) as DeliveryFilter;
    setLive([]);
    return onHappenings((batch) => {
      const fresh = new Map<string, Delivery>();
      for (const each of batch) {
        if (each.kind === 'delivery' && fits(wanted, each.delivery)) fresh.set(each.delivery.id, each.delivery);
      }
      if (fresh.size === 0) return;
      setLive((now) => {
        const known = new Set(now.map(({ id }) => id));
        const added = [...fresh.values()].filter(({ id }) => !known.has(id));
        return added.length === 0 ? now : [...added, ...now].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, MOST);
      });
    });
  }, [key]);
  return live;
}

function fits(filter: DeliveryFilter, delivery: Delivery): boolean {
  return (['endpoint', 'event', 'tenant', 'type', 'status'] as const).every(
    (name) => filter[name] === undefined || filter[name] === delivery[name],
  );
}
