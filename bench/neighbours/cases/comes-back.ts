import { must } from '../../../packages/server/proofs/processes/api.ts';
import { type Case, ms, names, p99Of } from '../scene.ts';

const PER_SECOND = 300;

export const comesBack: Case = {
  title: 'a receiver returns after hours with much waiting',
  async run(scene) {
    const waiting = Math.min(100_000, Math.ceil(scene.events / 10));
    const others = names('t', 99);
    await scene.endpoints(others);
    const gone = await scene.endpoint('x99', { disabled: true });
    await scene.flood({ types: ['x99'], events: waiting });
    const measure = async (): Promise<number> => {
      await scene.receiver.calls.reset();
      await scene.pace([{ types: others, tenant: null, perSecond: PER_SECOND }], scene.seconds);
      return p99Of(await scene.receiver.calls.arrivals({ only: null }));
    };
    await scene.pace([{ types: others, tenant: null, perSecond: PER_SECOND }], 2);
    const before = await measure();
    await must(scene.api('POST', `/v1/endpoints/${gone}/enable`));
    const during = await measure();
    const { received = 0, mostAtOnce = 0 } = (await scene.receiver.calls.counts())['/x99'] ?? {};
    return {
      measured: `${mostAtOnce} at once, ${received.toLocaleString('en-US')} of ${waiting.toLocaleString('en-US')} in ${scene.seconds} s; p99 of the others ${ms(during)}, before ${ms(before)}`,
      bar: '10 at once; 1.2 × before, or 50 ms more',
      holds: mostAtOnce <= 10 && during <= Math.max(before * 1.2, before + 50),
    };
  },
};
