import { join } from 'node:path';
import { postgresPrograms, startPostgres } from '../../test/postgres-server.fixture.ts';
import { type Dice, seededDice } from '../crash/dice.ts';
import { drained, STUCK_AFTER_MS } from '../crash/setting.ts';
import { type Api, apiAt, must } from '../processes/api.ts';
import { startChild } from '../processes/child.ts';
import type { Group } from '../processes/group.ts';
import { now } from '../processes/now.ts';
import { CAST, endpointsOf, RETRY_SCHEDULE } from './cast.ts';
import { createFleet, KEY, kill, type Node, pause } from './fleet.ts';
import { type Allowances, type Disruption, judge, type Pause, type Verdict } from './judge.ts';
import { readAccepted, readReceipts } from './ledger.ts';
import type { NodesOptions } from './options.ts';
import type { PublisherMethods } from './publisher.ts';
import type { ReceiverMethods } from './receiver.ts';

export interface NodesResult {
  readonly accepted: number;
  readonly verdict: Verdict;
  readonly disruptions: readonly Disruption[];
  /** API nodes that were killed. */
  readonly apiKills: number;
  /** What else went wrong: refused events, nodes that fell by themselves. */
  readonly faults: readonly string[];
}

const ALLOWANCES: Allowances = { justAnsweredMs: 2_000, onItsWayMs: 700, knownWithinMs: 3_000 };
/** Past the ten seconds after which a node is lost. */
const PAUSED_MS = 11_500;
const LONGEST_BETWEEN_MS = 3_000;
const LONGEST_AWAY_MS = 4_000;
/** By so long an endpoint is paused by hand. */
const BY_HAND_MS = 5_000;

/**
 * Kills, pauses, stops and starts nodes at random under load, and at the end holds what the receiver got against what the
 * publisher was promised and what the endpoints were to be spared.
 *
 * @param said called with a line of progress
 */
export async function runNodes(
  group: Group,
  options: NodesOptions,
  said: (line: string) => void,
): Promise<NodesResult> {
  const { seed, seconds, publishers, everyMs } = options;
  const programs = postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql)');
  const dice = seededDice(seed);
  const ledgers = { accepted: join(group.folder, 'accepted'), receipts: join(group.folder, 'receipts') };
  const [database, receiver, publisher] = await Promise.all([
    startPostgres(programs, { begun: group.atEnd }),
    startChild<ReceiverMethods>(group, new URL('./receiver.ts', import.meta.url)),
    startChild<PublisherMethods>(group, new URL('./publisher.ts', import.meta.url)),
  ]);
  const { port } = await receiver.calls.open({ path: ledgers.receipts });
  const tellPublisher = () => void publisher.calls.nodes({ addresses: fleet.addresses() });
  const fleet = createFleet(group, `postgres://posthorn@/postgres?host=${database.folder}`, tellPublisher);
  const apis = fleet.nodes.filter(({ role }) => role === 'api');
  const workers = fleet.nodes.filter(({ role }) => role === 'worker');
  const faults: string[] = [];
  const disruptions: Disruption[] = [];
  const pauses: Pause[] = [];
  let apiKills = 0;

  // One first: it makes the key file and the tables.
  await fleet.start(apis[0] as Node);
  await Promise.all(fleet.nodes.slice(1).map(fleet.start));
  await createEndpoints(api(), port);
  await publisher.calls.start({ seed, key: KEY, ledger: ledgers.accepted, workers: publishers, everyMs });

  const until = now() + seconds * 1_000;
  const away: Promise<void>[] = [pauseEndpoints(until)];
  const one = draw(workers, dice);
  away.push(holdOne(one));
  while (now() < until) {
    await wait(dice() * LONGEST_BETWEEN_MS);
    await disturb();
  }
  await Promise.all(away);
  const { accepted, refusals } = await publisher.calls.finish();
  said(`${accepted} events accepted; waiting for what is still to be delivered`);
  await drained(api(), async () => (await receiver.calls.count()).requests);
  for (const node of fleet.nodes) {
    if (node.server.hasEnded()) faults.push(`a node (${node.role}) fell by itself: ${await node.server.ended}`);
  }
  const codes = await Promise.all(fleet.nodes.map(({ server }) => server.stop()));
  if (codes.some((code) => code !== 0)) faults.push(`the clean stops at the end exited with ${codes.join(', ')}`);
  await receiver.calls.close();
  faults.push(...refusals.map((refusal) => `refused: ${refusal}`));
  const verdict = judge({
    accepted: await readAccepted(ledgers.accepted),
    receipts: await readReceipts(ledgers.receipts),
    disruptions,
    pauses,
    allowances: ALLOWANCES,
  });
  return { accepted, verdict, disruptions, apiKills, faults };

  function api(): Api {
    const addresses = fleet.addresses();
    return apiAt(addresses[Math.floor(dice() * addresses.length)] as string, KEY);
  }

  /** Past the time after which it is lost, and on again. */
  async function holdOne(node: Node): Promise<void> {
    const paused = pause(node);
    await wait(PAUSED_MS);
    disruptions.push({ kind: 'paused', at: paused.at, continuedAt: paused.go() });
  }

  async function disturb(): Promise<void> {
    const there = (nodes: readonly Node[]) => nodes.filter(({ isAway, address }) => !isAway && address !== null);
    const drawn = dice();
    const [role, least] = drawn < 0.25 ? [apis, 2] : [workers, 2];
    const candidates = there(role);
    if (candidates.length < least) return;
    const node = draw(candidates, dice);
    if (drawn > 0.8) {
      node.isAway = true;
      const at = now();
      const code = await node.server.stop();
      if (code !== 0) faults.push(`a clean stop exited with ${code}`);
      node.address = null;
      disruptions.push({ kind: 'stopped', at, continuedAt: null });
    } else {
      const at = await kill(node);
      if (node.role === 'api') apiKills++;
      else disruptions.push({ kind: 'killed', at, continuedAt: null });
      tellPublisher();
    }
    away.push(wait(dice() * LONGEST_AWAY_MS).then(() => fleet.start(node)));
  }

  /** By one node, and by another on again. */
  async function pauseEndpoints(end: number): Promise<void> {
    const [part] = CAST.filter(({ type }) => type === 'node.paused');
    const endpoints = endpointsOf(part as (typeof CAST)[number]);
    for (let n = 0; now() + BY_HAND_MS < end; n++) {
      const endpoint = endpoints[n % endpoints.length] as string;
      const from = await untilDone(`/v1/endpoints/${endpoint}/pause`);
      await wait(BY_HAND_MS);
      const to = now();
      await untilDone(`/v1/endpoints/${endpoint}/resume`);
      pauses.push({ endpoint, from: from.answeredAt, to });
    }
  }

  async function untilDone(path: string): Promise<{ readonly answeredAt: number }> {
    for (const began = now(); ; await wait(50)) {
      if (now() - began > STUCK_AFTER_MS) throw new Error(`no node answers ${path}`);
      const answer = await api()('POST', path, {}).catch(() => null);
      if (answer !== null && answer.status < 300) return { answeredAt: now() };
    }
  }
}

async function createEndpoints(api: Api, port: number): Promise<void> {
  for (const part of CAST) {
    for (const id of endpointsOf(part)) {
      const url = `http://127.0.0.1:${port}/${id}`;
      await must(
        api('POST', '/v1/endpoints', {
          id,
          url,
          eventTypes: [part.type],
          retrySchedule: RETRY_SCHEDULE,
          ...part.settings,
        }),
      );
    }
  }
}

function draw<T>(from: readonly T[], dice: Dice): T {
  return from[Math.floor(dice() * from.length)] as T;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
