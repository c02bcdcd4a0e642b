import { randomBytes } from 'node:crypto';
import { startChild } from '../../packages/server/proofs/processes/child.ts';
import type { PostgresServer } from '../../packages/server/test/postgres-server.fixture.ts';
import type { WriterMethods } from '../load/writer.ts';
import { serverSeconds } from '../measure/process.ts';
import type { Bench } from '../scenario.ts';

/** Events that are accepted in one commit. Nodes of the scenario accept some 17 in one where they are busy. */
export const TOGETHER = [1, 16, 100] as const;
/** As many commits under way as four nodes have. */
export const WRITERS = 4;

/** What a database bears whose nodes do nothing but write. */
export interface Limit {
  readonly perSecond: number;
  /** CPU of the database, milliseconds an event. */
  readonly cpu: number;
  readonly commits: number;
  /** How many cores the database kept busy; the writers take what they need of the others. */
  readonly cores: number;
}

/**
 * Has stores of nodes accept and record events as fast as they can, by the statements of the engine, with nothing before and
 * nothing behind them.
 */
export async function measureLimits(bench: Bench, server: PostgresServer): Promise<ReadonlyMap<number, Limit[]>> {
  const { rounds, seconds } = bench.options;
  const url = server.createDatabase('nodes_alone');
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, () =>
      startChild<WriterMethods>(bench.group, new URL('../load/writer.ts', import.meta.url)),
    ),
  );
  const vaultKey = randomBytes(32).toString('base64');
  await Promise.all(writers.map(({ calls }) => calls.open({ url, vaultKey, writers: WRITERS })));

  async function measure(together: number): Promise<Limit> {
    const before = serverSeconds(server.pid);
    const written = await Promise.all(writers.map(({ calls }) => calls.write({ seconds, together })));
    const used = serverSeconds(server.pid) - before;
    const events = written.reduce((sum, one) => sum + one.events, 0);
    const startedAt = Math.min(...written.map((one) => one.startedAt));
    const took = (Math.max(...written.map(({ endedAt }) => endedAt)) - startedAt) / 1_000;
    const commits = written.reduce((sum, one) => sum + one.commits, 0);
    return { perSecond: events / took, cpu: (used * 1_000) / events, commits: commits / events, cores: used / took };
  }

  const limits = new Map<number, Limit[]>(TOGETHER.map((together) => [together, []]));
  for (const together of TOGETHER) await measure(together);
  for (let round = 1; round <= rounds; round++) {
    for (const together of TOGETHER) limits.get(together)?.push(await measure(together));
  }
  await Promise.all(writers.map(({ calls }) => calls.close()));
  return limits;
}
