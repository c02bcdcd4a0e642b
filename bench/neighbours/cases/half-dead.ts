import { type Case, names, type Scene } from '../scene.ts';

async function healthyPerSecond(scene: Scene, types: readonly string[], healthy: readonly string[]): Promise<number> {
  await scene.receiver.calls.reset();
  const { beganAt, endedAt } = await scene.flood({ types, events: Number.MAX_SAFE_INTEGER, seconds: scene.seconds });
  const counts = await scene.receiver.calls.counts();
  const received = healthy.reduce((sum, name) => sum + (counts[`/${name}`]?.received ?? 0), 0);
  return (received * 1000) / (endedAt - beganAt);
}

export const halfDead: Case = {
  title: 'half the endpoints are dead',
  async run(scene) {
    const healthy = names('x', 50);
    const dying = names('y', 50);
    await scene.endpoints([...healthy, ...dying]);
    const all = healthy.flatMap((name, n) => [name, dying[n] as string]);
    await scene.flood({ types: all, events: 5_000 });
    const share = await healthyPerSecond(scene, all, healthy);
    // A third each: closes nothing and says nothing, answers 500, answers 503 after a while.
    const ways = [
      { kind: 'hang' },
      { kind: 'answer', status: 500 },
      { kind: 'answer', status: 503, delayMs: 100 },
    ] as const;
    await scene.receiver.calls.behave(Object.fromEntries(dying.map((name, n) => [`/${name}`, ways[n % 3] ?? ways[0]])));
    const left = await healthyPerSecond(scene, all, healthy);
    return {
      measured: `${Math.round(left).toLocaleString('en-US')} a second to the healthy half, ${Math.round(share).toLocaleString('en-US')} before: ${Math.round((100 * left) / share)} %`,
      bar: '90 % of its share',
      holds: left >= 0.9 * share,
    };
  },
};
