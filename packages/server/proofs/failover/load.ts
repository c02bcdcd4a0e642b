import { type Api, apiAt } from '../processes/api.ts';
import { now } from '../processes/now.ts';

/** An event that was answered with 202; moments by `now()`. */
export interface Accepted {
  readonly id: string;
  /** When it was asked for the first time. */
  readonly publishedAt: number;
  /** When it was asked for the time that was answered with 202. */
  readonly askedAt: number;
  readonly acceptedAt: number;
}

/** An answer that was no 202. */
interface Refusal {
  readonly status: number;
  readonly askedAt: number;
  readonly answeredAt: number;
}

export interface Load {
  readonly accepted: readonly Accepted[];
  readonly refusals: readonly Refusal[];
  /** Stops when everything that was begun is accepted. */
  stop(): Promise<void>;
}

const PUBLISHERS = 8;
const PAUSE_MS = 50;
export const TYPE = 'order.placed';

/** Publishes without pause, and repeats each event with its id until it is accepted, as callers should. */
export function startLoad(address: string, key: string): Load {
  const api = apiAt(address, key);
  const accepted: Accepted[] = [];
  const refusals: Refusal[] = [];
  let next = 0;
  let isOver = false;

  async function publish(): Promise<void> {
    const id = `failover-${next++}`;
    const publishedAt = now();
    for (;;) {
      const askedAt = now();
      const status = await statusOf(api, id);
      const answeredAt = now();
      if (status === 202) return void accepted.push({ id, publishedAt, askedAt, acceptedAt: answeredAt });
      refusals.push({ status, askedAt, answeredAt });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  const publishers = Array.from({ length: PUBLISHERS }, async () => {
    while (!isOver) await publish();
  });
  return {
    accepted,
    refusals,
    async stop() {
      isOver = true;
      await Promise.all(publishers);
    },
  };
}

/** 0 where no answer came. */
async function statusOf(api: Api, id: string): Promise<number> {
  try {
    return (await api('POST', '/v1/events', { id, type: TYPE, data: { id } })).status;
  } catch {
    return 0;
  }
}
