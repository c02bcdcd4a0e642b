import { must } from '../../../packages/server/proofs/processes/api.ts';
import { quantile } from '../../measure/statistics.ts';
import { type Case, ms, names, p99Of } from '../scene.ts';

export const floodAndTrickle: Case = {
  title: 'tenant A publishes without end, B one a second',
  async run(scene) {
    for (const tenant of ['a', 'b']) await must(scene.api('PUT', `/v1/tenants/${tenant}`, {}));
    const flooded = names('x', 10);
    await scene.endpoints(flooded, { tenant: 'a' });
    await scene.endpoint('t0', { tenant: 'b' });
    const flood = scene.flood({ types: flooded, tenant: 'a', events: scene.events });
    let flooding = true;
    const done = flood.finally(() => (flooding = false));
    do await scene.pace([{ types: ['t0'], tenant: 'b', perSecond: 1 }], scene.seconds);
    while (flooding);
    const { events } = await done;
    const arrivals = await scene.receiver.calls.arrivals({ only: null });
    const waits: number[] = [];
    for (const { event } of arrivals) {
      const { deliveries } = await must<{ deliveries: { id: string }[] }>(scene.api('GET', `/v1/events/${event}`));
      const { createdAt, attempts } = await must<{ createdAt: string; attempts: { startedAt: string }[] }>(
        scene.api('GET', `/v1/deliveries/${deliveries[0]?.id}`),
      );
      waits.push(Date.parse(attempts[0]?.startedAt ?? '') - Date.parse(createdAt));
    }
    const p99 = quantile(
      waits.sort((a, b) => a - b),
      0.99,
    );
    return {
      measured: `p99 of B from accept to attempt ${ms(p99)} over ${arrivals.length} events (from publish to receipt ${ms(p99Of(arrivals))}), while A published ${events.toLocaleString('en-US')}`,
      bar: '250 ms',
      holds: p99 <= 250,
    };
  },
};
