import { apiAt, must } from '../processes/api.ts';
import type { Group } from '../processes/group.ts';
import { now } from '../processes/now.ts';
import { spawnPosthorn } from '../processes/posthorn.ts';
import { type Load, startLoad, TYPE } from './load.ts';
import type { FailoverOptions } from './options.ts';
import { startPair } from './pair.ts';
import { startReceiver } from './receiver.ts';

const KEY = 'the-key-of-the-failover-proof-0123456789';
const VAULT_KEY = Buffer.alloc(32, 7).toString('base64');
const LOOK_EVERY_MS = 20;
const STUCK_AFTER_MS = 60_000;
const PAUSED_MS = 4_000;

interface Failover {
  /** From the kill until the standby takes writes, milliseconds. */
  readonly promotedMs: number;
  /** From the kill until the first 202 for an event that was first published after it. */
  readonly acceptedMs: number;
  /** From the kill until the first such event is delivered. */
  readonly deliveredMs: number;
}

interface Paused {
  /** Requests sent while the standby stood still: how many were acknowledged meanwhile, and how the others were answered. */
  readonly acknowledged: number;
  readonly refused: readonly { readonly status: number; readonly ms: number }[];
}

export interface FailoverResult {
  readonly failovers: readonly Failover[];
  readonly paused: Paused;
  readonly accepted: number;
  /** Ids that were acknowledged and never arrived. */
  readonly lost: readonly string[];
  readonly repeats: number;
  /** What else went wrong. */
  readonly faults: readonly string[];
}

/**
 * Stops the standby of a pair in its tracks under load; then kills the primary and promotes the standby, again and again,
 * while one Posthorn runs on both by a URL of two hosts. At the end holds what arrived against what was acknowledged.
 */
export async function runFailovers(
  group: Group,
  programs: string,
  { times, loadMs }: FailoverOptions,
  said: (line: string) => void,
): Promise<FailoverResult> {
  const pair = await startPair(group, programs);
  const receiver = await startReceiver(group);
  const posthorn = spawnPosthorn(group, {
    args: ['dev', '--port', '0', '--database', pair.url, '--api-key', KEY, '--log-level', 'error'],
    env: { POSTHORN_VAULT_KEY: VAULT_KEY },
  });
  const { address } = await posthorn.ready;
  const api = apiAt(address, KEY);
  await must(api('POST', '/v1/endpoints', { id: 'one', url: receiver.url, eventTypes: [TYPE], concurrency: 50 }));
  const load = startLoad(address, KEY);
  const faults: string[] = [];

  /** Looks until it holds. */
  async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    for (const from = now(); !(await holds()); ) {
      if (posthorn.hasEnded()) throw new Error(`posthorn has ended: ${await posthorn.ended}`);
      if (now() - from > STUCK_AFTER_MS) throw new Error(`${what}: not within ${STUCK_AFTER_MS} ms`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
  const publishedAfter = (moment: number) => load.accepted.filter(({ publishedAt }) => publishedAt > moment);
  const isFlowing = (): Promise<void> => {
    const from = now();
    return until('the load flows', () => publishedAfter(from).some(({ id }) => receiver.first.has(id)));
  };

  await isFlowing();
  await pair.standby.pause();
  const pausedAt = now();
  await new Promise((resolve) => setTimeout(resolve, PAUSED_MS / 2));
  await pair.endWaiting();
  await new Promise((resolve) => setTimeout(resolve, PAUSED_MS / 2));
  const resumedAt = now();
  pair.standby.resume();
  const paused = pausedOf(load, pausedAt, resumedAt);

  const failovers: Failover[] = [];
  for (let n = 0; n < times; n++) {
    await isFlowing();
    await new Promise((resolve) => setTimeout(resolve, loadMs));
    const { killedAt, promotedAt } = await pair.failOver();
    const arrivals = () => publishedAfter(killedAt).flatMap(({ id }) => receiver.first.get(id) ?? []);
    await until('delivery resumes after the failover', () => arrivals().length > 0);
    failovers.push({
      promotedMs: promotedAt - killedAt,
      acceptedMs: Math.min(...publishedAfter(killedAt).map(({ acceptedAt }) => acceptedAt)) - killedAt,
      deliveredMs: Math.min(...arrivals()) - killedAt,
    });
    said(
      `failover ${n + 1} of ${times}: ${Math.round(failovers.at(-1)?.deliveredMs ?? 0)} ms, ${load.accepted.length} events accepted`,
    );
    if (n + 1 < times) await pair.rejoin();
  }

  await load.stop();
  await until('all is delivered', async () => {
    const { data } = await must<{ data: unknown[] }>(api('GET', '/v1/deliveries?status=pending&limit=1'));
    return data.length === 0;
  });
  const code = await posthorn.stop();
  if (code !== 0) faults.push(`the clean stop at the end exited with ${code}`);
  return {
    failovers,
    paused,
    accepted: load.accepted.length,
    lost: load.accepted.filter(({ id }) => !receiver.first.has(id)).map(({ id }) => id),
    repeats: receiver.repeats(),
    faults,
  };
}

function pausedOf({ accepted, refusals }: Load, from: number, to: number): Paused {
  return {
    acknowledged: accepted.filter(({ askedAt, acceptedAt }) => askedAt > from && acceptedAt < to).length,
    refused: refusals
      .filter(({ askedAt, answeredAt }) => askedAt > from && answeredAt < to)
      .map(({ status, askedAt, answeredAt }) => ({ status, ms: answeredAt - askedAt })),
  };
}
