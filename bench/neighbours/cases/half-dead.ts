import { type Case, names, type Scene } from '../scene.ts';

/** What is asked for, of the most that was delivered while nobody was dead: more than that is overload, and no neighbour's fault. */
const LOAD = 0.7;

interface Offered {
  readonly types: readonly string[];
  readonly healthy: readonly string[];
  readonly seconds: number;
  /** Events a second; null for as many as the server takes. */
  readonly perSecond: number | null;
}

/** @returns deliveries a second: to all, and to the healthy half */
async function delivered(scene: Scene, { types, healthy, seconds, perSecond }: Offered) {
  await scene.receiver.calls.reset();
  const { beganAt, endedAt } = await scene.flood({
    types,
    events: Number.MAX_SAFE_INTEGER,
    seconds,
    ...(perSecond === null ? {} : { perSecond }),
  });
  const counts = await scene.receiver.calls.counts();
  const received = (names: readonly string[]): number =>
    (names.reduce((sum, name) => sum + (counts[`/${name}`]?.received ?? 0), 0) * 1000) / (endedAt - beganAt);
  return { all: received(types), healthy: received(healthy) };
}

export const halfDead: Case = {
  title: 'half the endpoints are dead',
  async run(scene) {
    const healthy = names('x', 50);
    const dying = names('y', 50);
    await scene.endpoints([...healthy, ...dying]);
    const types = healthy.flatMap((name, n) => [name, dying[n] as string]);
    await scene.flood({ types, events: 5_000 });
    const most = await delivered(scene, { types, healthy, seconds: scene.seconds / 3, perSecond: null });
    await scene.idle();
    const offered = { types, healthy, seconds: scene.seconds, perSecond: LOAD * most.all };
    const share = (await delivered(scene, offered)).healthy;
    // A third each: closes nothing and says nothing, answers 500, answers 503 after a while.
    const ways = [
      { kind: 'hang' },
      { kind: 'answer', status: 500 },
      { kind: 'answer', status: 503, delayMs: 100 },
    ] as const;
    await scene.receiver.calls.behave(Object.fromEntries(dying.map((name, n) => [`/${name}`, ways[n % 3] ?? ways[0]])));
    const left = (await delivered(scene, offered)).healthy;
    return {
      measured: `${Math.round(left).toLocaleString('en-US')} a second to the healthy half, ${Math.round(share).toLocaleString('en-US')} before: ${Math.round((100 * left) / share)} %, at ${LOAD * 100} % of what is delivered at most`,
      bar: '90 % of its share',
      holds: left >= 0.9 * share,
    };
  },
};
