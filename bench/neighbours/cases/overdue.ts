import { now } from '../../../packages/server/proofs/processes/now.ts';
import { type Case, ms, names } from '../scene.ts';

const RATE = { limit: 20, periodMs: 1_000 };

export const overdue: Case = {
  title: 'the process was down and much is overdue',
  async run(scene) {
    const timed = names('t', 10);
    const all = [...timed, ...names('x', 90)];
    await scene.endpoints(all.slice(1));
    await scene.endpoint('t0', { rateLimit: RATE });
    // Nothing gets through before the process goes down.
    await scene.receiver.calls.behave(Object.fromEntries(all.map((name) => [`/${name}`, { kind: 'hang' }])));
    await scene.flood({ types: all, events: scene.events });
    await scene.receiver.calls.behave({});
    await scene.restart();
    await scene.receiver.calls.reset();
    const beganAt = now();
    const { sent } = await scene.pace([{ types: timed.slice(1), tenant: null, perSecond: 20 }], scene.seconds);
    await scene.pace([], 6);
    const arrivals = await scene.receiver.calls.arrivals({ only: timed.slice(1).map((name) => `/${name}`) });
    const fresh = arrivals.filter(({ at, latency }) => at - latency >= beganAt);
    const slowest = Math.max(0, ...fresh.map(({ latency }) => latency));
    const counts = Object.values(await scene.receiver.calls.counts());
    const mostAtOnce = Math.max(...counts.map((path) => path.mostAtOnce));
    // Over the whole time: two that begin a period apart may arrive closer together.
    const limited = (await scene.receiver.calls.arrivals({ only: ['/t0'] })).map(({ at }) => at).sort((x, y) => x - y);
    const periods = ((limited.at(-1) ?? 0) - (limited[0] ?? 0)) / RATE.periodMs + 1;
    const isWithinRate = limited.length <= RATE.limit * (periods + 1);
    const all_ = fresh.length >= (sent[0] ?? 0);
    return {
      measured: `slowest new event ${ms(slowest)}${all_ ? '' : `, ${(sent[0] ?? 0) - fresh.length} not begun`}; ${mostAtOnce} at once; ${limited.length} in ${periods.toFixed(1)} periods of ${RATE.limit}; ${scene.events.toLocaleString('en-US')} overdue`,
      bar: '5 s; 10 at once; its rate',
      holds: all_ && slowest <= 5_000 && mostAtOnce <= 10 && isWithinRate,
    };
  },
};
