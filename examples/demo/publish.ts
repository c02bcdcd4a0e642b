import { type Api, apiAt } from '../../packages/server/proofs/processes/api.ts';
import { now } from '../../packages/server/proofs/processes/now.ts';
import type { Happening } from './shop.ts';

/** A happening that Posthorn has answered for. */
export interface Published extends Happening {
  /** When the shop first said it, by `now()`. */
  readonly saidAt: number;
  /** How often the shop had to say it until it had an answer. */
  readonly times: number;
}

/** Where the server is: it moves nowhere, but for a while nothing answers there. */
export interface Shop {
  /** Says that something happened until it is answered, always with the same id. */
  publish(happening: Happening): Promise<Published>;
  readonly api: Api;
}

const REPEAT_AFTER_MS = 100;
const WORKERS = 8;

export function openShop(address: string, key: string): Shop {
  const api = apiAt(address, key);
  return {
    api,
    async publish(happening) {
      const { id, type, data } = happening;
      const saidAt = now();
      for (let times = 1; ; times++) {
        const answer = await api('POST', '/v1/events', { id, type, data }).catch(() => null);
        if (answer?.status === 202) return { ...happening, saidAt, times };
        if (answer !== null && answer.status < 500) {
          throw new Error(`${type} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
        }
        await new Promise((resolve) => setTimeout(resolve, REPEAT_AFTER_MS));
      }
    },
  };
}

/** Publishes several at a time, as a busy shop does. */
export async function publishAll(
  shop: Shop,
  happenings: readonly Happening[],
  accepted: (published: Published) => void,
): Promise<void> {
  const queue = [...happenings];
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) accepted(await shop.publish(next));
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
}
