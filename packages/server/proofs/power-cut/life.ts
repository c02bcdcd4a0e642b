import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { readReceipts } from '../crash/evidence.ts';
import { createProgress } from '../crash/progress.ts';
import type { PublisherMethods } from '../crash/publisher.ts';
import type { ReceiverMethods } from '../crash/receiver.ts';
import { createEndpoints, drained, KEY, STUCK_AFTER_MS } from '../crash/setting.ts';
import { apiAt } from '../processes/api.ts';
import { startChild } from '../processes/child.ts';
import type { Group } from '../processes/group.ts';
import { spawnPosthorn } from '../processes/posthorn.ts';
import type { PowerCutOptions } from './options.ts';
import { readTrace, type Step } from './trace.ts';

export interface RecordedLife {
  readonly steps: readonly Step[];
  /** `event endpoint` of all that the receiver answered with 2xx. */
  readonly received: ReadonlySet<string>;
}

/** The database's name in its folder. */
export const DATABASE = 'posthorn.db';

/** A server from its first start to a clean stop, under the load of the crash loop, with all that it does to its folder. */
export async function recordLife(group: Group, shim: string, options: PowerCutOptions): Promise<RecordedLife> {
  const { seed, wide, events, main } = options;
  const folder = join(realpathSync(group.folder), 'data');
  const trace = join(group.folder, 'trace');
  const ledgers = { accepted: join(group.folder, 'accepted'), receipts: join(group.folder, 'receipts') };
  mkdirSync(folder, { mode: 0o700 });
  const progress = createProgress();
  const [receiver, publisher] = await Promise.all([
    startChild<ReceiverMethods>(group, new URL('../crash/receiver.ts', import.meta.url)),
    startChild<PublisherMethods>(group, new URL('../crash/publisher.ts', import.meta.url), progress.told),
  ]);
  const { port } = await receiver.calls.open({ path: ledgers.receipts });
  const database = `sqlite:${join(folder, DATABASE)}`;
  const server = spawnPosthorn(group, {
    args: ['dev', '--port', '0', '--database', database, '--api-key', KEY, '--log-level', 'error'],
    env: { LD_PRELOAD: shim, POWER_CUT_TRACE: trace, POWER_CUT_FOLDER: folder },
    ...(main === undefined ? {} : { main }),
  });
  const { address } = await server.ready;
  const api = apiAt(address, KEY);
  await createEndpoints(api, wide, port);
  await publisher.calls.start({ seed, wide, key: KEY, ledger: ledgers.accepted });
  await publisher.calls.server({ address });
  await progress.reachesOrStops(events, STUCK_AFTER_MS);
  const { refusals } = await publisher.calls.finish();
  await drained(api, async () => (await receiver.calls.count()).requests);
  const code = await server.stop();
  await receiver.calls.close();
  if (code !== 0 || refusals.length > 0) {
    throw new Error(
      `the server ended with ${code} and refused ${refusals.join(', ') || 'nothing'}: ${await server.ended}`,
    );
  }
  const receipts = await readReceipts(ledgers.receipts);
  const good = receipts.filter(({ status }) => status >= 200 && status <= 299);
  return {
    steps: readTrace(readFileSync(trace)),
    received: new Set(good.map(({ id, endpoint }) => `${id} ${endpoint}`)),
  };
}
