import type { Happening } from '../../ports.ts';

const KEPT = 20_000;

/** Remembers what a replay has told lately, so that what was also heard live is not told twice, nor something older after it. */
interface Recent {
  add(happening: Happening): void;
  /** Whether this was told already, or a later standing of the same delivery was. */
  has(happening: Happening): boolean;
}

export function createRecent(): Recent {
  const told = new Map<string, number>();
  const put = (key: string, value: number) => {
    told.delete(key);
    told.set(key, value);
    if (told.size <= KEPT) return;
    for (const oldest of told.keys()) {
      told.delete(oldest);
      break;
    }
  };
  return {
    add(happening) {
      if (happening.kind === 'event') put(eventKey(happening.event), 0);
      else put(happening.delivery.id, happening.delivery.attempts);
      if (happening.kind === 'attempt') put(happening.attempt.id, 0);
    },
    has(happening) {
      if (happening.kind === 'event') return told.has(eventKey(happening.event));
      if (happening.kind === 'attempt') return told.has(happening.attempt.id);
      return (told.get(happening.delivery.id) ?? -1) > happening.delivery.attempts;
    },
  };
}

/** Ids are unique within a tenant only. */
function eventKey({ tenant, id }: { tenant: string; id: string }): string {
  return `${tenant}/${id}`;
}
