import { join } from 'node:path';
import { type Api, apiAt, must } from '../processes/api.ts';
import { startChild } from '../processes/child.ts';
import type { Group } from '../processes/group.ts';
import { now } from '../processes/now.ts';
import { type Posthorn, spawnPosthorn } from '../processes/posthorn.ts';
import { castOf, endpointsOf, RETRY_SCHEDULE } from './cast.ts';
import { type Dice, seededDice } from './dice.ts';
import { readAccepted, readReceipts } from './evidence.ts';
import { type Accepted, judge, type Run, type Verdict } from './judge.ts';
import type { CrashOptions } from './options.ts';
import type { PublisherMethods } from './publisher.ts';
import type { ReceiverMethods } from './receiver.ts';

export interface CrashResult {
  readonly accepted: readonly Accepted[];
  readonly verdict: Verdict;
  readonly runs: readonly Run[];
  /** What else went wrong: refused events, bodies that were not what was published, a server that fell by itself. */
  readonly faults: readonly string[];
}

const KEY = 'the-key-of-the-crash-proof-0123456789';
const BEFORE_READY = 0.1;
const BY_TIME = 0.2;
const LONGEST_BY_TIME_MS = 500;
const LONGEST_BEFORE_READY_MS = 400;
const LONGEST_RUN_MS = 10_000;
const STUCK_AFTER_MS = 15_000;

/**
 * Kills a server with -9 at random moments under load and starts it again, and at the end holds what its receiver got
 * against what its publisher was promised.
 *
 * @param said called with a line of progress
 */
export async function runCrashLoop(
  group: Group,
  options: CrashOptions,
  said: (line: string) => void,
): Promise<CrashResult> {
  const { seed, kills, events, wide } = options;
  const dice = seededDice(seed);
  const ledgers = { accepted: join(group.folder, 'accepted'), receipts: join(group.folder, 'receipts') };
  const progress = createProgress();
  const receiver = await startChild<ReceiverMethods>(group, new URL('./receiver.ts', import.meta.url));
  const publisher = await startChild<PublisherMethods>(
    group,
    new URL('./publisher.ts', import.meta.url),
    progress.told,
  );
  const { port } = await receiver.calls.open({ path: ledgers.receipts });
  const faults: string[] = [];
  const runs: Run[] = [];

  const spawn = () => startServer(group, options);
  let server = spawn();
  let { address } = await server.ready;
  await createEndpoints(apiAt(address, KEY), wide, port);
  // Only a clean stop writes the compile cache, which the starts after a kill then have as in production.
  await server.stop();
  server = spawn();
  await publisher.calls.start({ seed, wide, key: KEY, ledger: ledgers.accepted });

  for (let kill = 0; kill < kills; kill++) {
    const share = (events - progress.accepted()) / (kills - kill);
    const early = kill > 0 && dice() < BEFORE_READY;
    const readyAt = early ? null : await readyAgain();
    if (early) await wait(dice() * LONGEST_BEFORE_READY_MS);
    else await momentOfKill(dice, progress, Math.max(0, share) / (1 - BEFORE_READY - BY_TIME));
    const killedAt = await server.kill();
    await publisher.calls.server({ address: null });
    runs.push({ spawnedAt: server.spawnedAt, readyAt, killedAt });
    server = spawn();
    if ((kill + 1) % 50 === 0) said(`${kill + 1} kills, ${progress.accepted()} events accepted`);
  }
  const readyAt = await readyAgain();
  runs.push({ spawnedAt: server.spawnedAt, readyAt, killedAt: null });
  await progress.reaches(events, STUCK_AFTER_MS);
  const { refusals } = await publisher.calls.finish();
  said(`${progress.accepted()} events accepted; waiting for what is still to be delivered`);
  await drained(apiAt(address, KEY), async () => (await receiver.calls.count()).requests);
  const code = await server.stop();
  if (code !== 0) faults.push(`the clean stop at the end exited with ${code}`);
  const { wrongBodies } = await receiver.calls.count();
  await receiver.calls.close();
  if (wrongBodies > 0) faults.push(`${wrongBodies} bodies were not what was published`);
  faults.push(...refusals.map((refusal) => `refused: ${refusal}`));

  const accepted = await readAccepted(ledgers.accepted);
  const receipts = await readReceipts(ledgers.receipts);
  return { accepted, verdict: judge({ ...options, accepted, receipts, runs }), runs, faults };

  async function readyAgain(): Promise<number> {
    const ready = await server.ready;
    address = ready.address;
    await publisher.calls.server({ address });
    return ready.at;
  }
}

function startServer(group: Group, { main }: CrashOptions): Posthorn {
  const database = `sqlite:${join(group.folder, 'posthorn.db')}`;
  const args = ['dev', '--port', '0', '--database', database, '--api-key', KEY, '--log-level', 'error'];
  const env = { NODE_COMPILE_CACHE: join(group.folder, 'compile-cache') };
  return spawnPosthorn(group, { args, env, ...(main === undefined ? {} : { main }) });
}

async function createEndpoints(api: Api, wide: number, port: number): Promise<void> {
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

/** Mostly after a number of events drawn around the share, else after a random time; never after too long. */
async function momentOfKill(dice: Dice, progress: Progress, share: number): Promise<void> {
  if (dice() < BY_TIME) return await wait(dice() * LONGEST_BY_TIME_MS);
  await progress.reaches(progress.accepted() + dice() * 2 * share, LONGEST_RUN_MS);
  await wait(dice() * 15);
}

type Progress = ReturnType<typeof createProgress>;

/** How many events the publisher has been promised. */
function createProgress() {
  let accepted = 0;
  let reached = () => {};
  let goal = Number.POSITIVE_INFINITY;
  return {
    accepted: () => accepted,
    told(value: unknown): void {
      accepted = (value as { accepted: number }).accepted;
      if (accepted >= goal) reached();
    },
    /** Resolves when so many are accepted, or after a time. */
    async reaches(count: number, withinMs: number): Promise<void> {
      if (accepted >= count) return;
      goal = count;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMs);
        reached = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      goal = Number.POSITIVE_INFINITY;
    },
  };
}

/** Resolves when the server has nothing left to deliver, or when nothing has moved for long. */
async function drained(api: Api, received: () => Promise<number>): Promise<void> {
  let last = -1;
  let movedAt = now();
  while (now() - movedAt < STUCK_AFTER_MS) {
    const { data } = await must<{ data: unknown[] }>(api('GET', '/v1/deliveries?status=pending&limit=1'));
    if (data.length === 0) return;
    const count = await received();
    if (count !== last) movedAt = now();
    last = count;
    await wait(100);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
