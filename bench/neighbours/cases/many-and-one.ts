import { must } from '../../../packages/server/proofs/processes/api.ts';
import { type Case, names, wait } from '../scene.ts';

const ENDPOINTS = 1_000;
const PER_ENDPOINT = 40;

export const manyAndOne: Case = {
  title: 'A has 1,000 endpoints, B one',
  async run(scene) {
    for (const tenant of ['a', 'b']) await must(scene.api('PUT', `/v1/tenants/${tenant}`, {}));
    const many = names('x', ENDPOINTS);
    const ofA = await scene.endpoints(many, { tenant: 'a', disabled: true });
    // B alone must be able to take half of everything.
    const ofB = await scene.endpoint('y0', { tenant: 'b', disabled: true, concurrency: 100 });
    const waiting = ENDPOINTS * PER_ENDPOINT;
    await scene.flood({ types: many, tenant: 'a', events: waiting });
    await scene.flood({ types: ['y0'], tenant: 'b', events: waiting });
    for (let n = 0; n < ofA.length; n += 100) {
      await Promise.all(ofA.slice(n, n + 100).map((id) => must(scene.api('POST', `/v1/endpoints/${id}/enable`))));
    }
    await must(scene.api('POST', `/v1/endpoints/${ofB}/enable`));
    const count = async (): Promise<{ a: number; b: number }> => {
      const counts = await scene.receiver.calls.counts();
      const b = counts['/y0']?.received ?? 0;
      return { b, a: Object.values(counts).reduce((sum, { received }) => sum + received, 0) - b };
    };
    // B begins slowly: what is counted begins when it is up to its pace.
    await wait(0.5);
    const first = await count();
    let last = first;
    for (let next = first; next.b < waiting && next.a < waiting; next = await count()) {
      last = next;
      await wait(0.05);
    }
    const [a, b] = [last.a - first.a, last.b - first.b];
    const share = b / (a + b);
    return {
      measured: `B got ${Math.round(100 * share)} % of ${(a + b).toLocaleString('en-US')} while both had work`,
      bar: 'half (45 % at least)',
      holds: share >= 0.45,
    };
  },
};
