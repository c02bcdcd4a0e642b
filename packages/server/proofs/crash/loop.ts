import { join } from 'node:path';
import { apiAt } from '../processes/api.ts';
import { startChild } from '../processes/child.ts';
import type { Group } from '../processes/group.ts';
import { type Dice, seededDice } from './dice.ts';
import { readAccepted, readReceipts } from './evidence.ts';
import { type Accepted, judge, type Run, type Verdict } from './judge.ts';
import type { CrashOptions } from './options.ts';
import { createProgress, type Progress } from './progress.ts';
import type { PublisherMethods } from './publisher.ts';
import type { ReceiverMethods } from './receiver.ts';
import { createEndpoints, drained, KEY, STUCK_AFTER_MS, startServer } from './setting.ts';

export interface CrashResult {
  readonly accepted: readonly Accepted[];
  readonly verdict: Verdict;
  readonly runs: readonly Run[];
  /** What else went wrong: refused events, bodies that were not what was published, a server that fell by itself. */
  readonly faults: readonly string[];
}

const BEFORE_READY = 0.1;
const BY_TIME = 0.2;
const BY_FAN_OUT = 0.2;
const LONGEST_BY_TIME_MS = 500;
const LONGEST_BEFORE_READY_MS = 400;
const LONGEST_AFTER_MS = 15;
const LONGEST_RUN_MS = 10_000;

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
    const share = (events - progress.promised().accepted) / (kills - kill);
    const early = kill > 0 && dice() < BEFORE_READY;
    const readyAt = early ? null : await readyAgain();
    if (early) await wait(dice() * LONGEST_BEFORE_READY_MS);
    else await momentOfKill(dice, progress, Math.max(0, share) / (1 - BEFORE_READY - BY_TIME));
    if (server.hasEnded()) faults.push(`the server fell by itself: ${await server.ended}`);
    const killedAt = await server.kill();
    await publisher.calls.server({ address: null });
    runs.push({ spawnedAt: server.spawnedAt, readyAt, killedAt });
    server = spawn();
    if ((kill + 1) % 50 === 0) said(`${kill + 1} kills, ${progress.promised().accepted} events accepted`);
  }
  const readyAt = await readyAgain();
  runs.push({ spawnedAt: server.spawnedAt, readyAt, killedAt: null });
  await progress.reachesOrStops(events, STUCK_AFTER_MS);
  const { refusals } = await publisher.calls.finish();
  said(`${progress.promised().accepted} events accepted; waiting for what is still to be delivered`);
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

/** After a number of events drawn around the share, or at a random time, or just when a large fan-out is under way. */
async function momentOfKill(dice: Dice, progress: Progress, share: number): Promise<void> {
  const drawn = dice();
  if (drawn < BY_TIME) return await wait(dice() * LONGEST_BY_TIME_MS);
  const { accepted, fanOuts } = progress.promised();
  if (drawn < BY_TIME + BY_FAN_OUT) {
    await progress.until((now) => now.fanOuts > fanOuts, LONGEST_RUN_MS);
  } else {
    const goal = accepted + dice() * 2 * share;
    await progress.until((now) => now.accepted >= goal, LONGEST_RUN_MS);
  }
  await wait(dice() * LONGEST_AFTER_MS);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
