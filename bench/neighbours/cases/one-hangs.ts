import { type Case, ms, names, p99Of } from '../scene.ts';

const PER_SECOND = 3;

export const oneHangs: Case = {
  title: 'one of 100 endpoints hangs and gets ten times the traffic',
  async run(scene) {
    const others = names('t', 99);
    await scene.endpoints(others);
    await scene.endpoint('x99');
    const stream = { types: others, tenant: null, perSecond: others.length * PER_SECOND };
    const measure = async (besides: (typeof stream)[]): Promise<number> => {
      await scene.receiver.calls.reset();
      await scene.pace([stream, ...besides], scene.seconds);
      return p99Of(await scene.receiver.calls.arrivals({ only: null }));
    };
    await scene.pace([stream], 2);
    const before = await measure([]);
    await scene.receiver.calls.behave({ '/x99': { kind: 'hang' } });
    const hanging = await measure([{ types: ['x99'], tenant: null, perSecond: PER_SECOND * 10 }]);
    return {
      measured: `p99 of the others ${ms(hanging)}, before ${ms(before)}`,
      bar: '1.2 × before, or 50 ms more',
      holds: hanging <= Math.max(before * 1.2, before + 50),
    };
  },
};
