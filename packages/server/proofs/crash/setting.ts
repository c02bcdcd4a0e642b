import { join } from 'node:path';
import { type Api, must } from '../processes/api.ts';
import type { Group } from '../processes/group.ts';
import { now } from '../processes/now.ts';
import { type Posthorn, spawnPosthorn } from '../processes/posthorn.ts';
import { castOf, endpointsOf, RETRY_SCHEDULE } from './cast.ts';
import type { CrashOptions } from './options.ts';

export const KEY = 'the-key-of-the-crash-proof-0123456789';
export const STUCK_AFTER_MS = 15_000;
const LOOK_EVERY_MS = 100;

/** Starts the server, always on the same store. */
export function startServer(group: Group, { main }: CrashOptions): Posthorn {
  const database = `sqlite:${join(group.folder, 'posthorn.db')}`;
  const args = ['dev', '--port', '0', '--database', database, '--api-key', KEY, '--log-level', 'error'];
  const env = { NODE_COMPILE_CACHE: join(group.folder, 'compile-cache') };
  return spawnPosthorn(group, { args, env, ...(main === undefined ? {} : { main }) });
}

/** The endpoints of the cast, all at the receiver's port. */
export async function createEndpoints(api: Api, wide: number, port: number): Promise<void> {
  const AT_ONCE = 16;
  const drafts = castOf(wide).flatMap((part) =>
    endpointsOf(part).map((id) => ({
      id,
      url: `http://127.0.0.1:${port}/${id}`,
      eventTypes: [part.type],
      retrySchedule: RETRY_SCHEDULE,
    })),
  );
  for (let at = 0; at < drafts.length; at += AT_ONCE) {
    await Promise.all(drafts.slice(at, at + AT_ONCE).map((draft) => must(api('POST', '/v1/endpoints', draft))));
  }
}

/** Resolves when the server has nothing left to deliver, or when nothing has moved for long. */
export async function drained(api: Api, received: () => Promise<number>): Promise<void> {
  let last = -1;
  let movedAt = now();
  while (now() - movedAt < STUCK_AFTER_MS) {
    const { data } = await must<{ data: unknown[] }>(api('GET', '/v1/deliveries?status=pending&limit=1'));
    if (data.length === 0) return;
    const count = await received();
    if (count !== last) movedAt = now();
    last = count;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
