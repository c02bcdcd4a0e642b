import { type Case, wait } from '../scene.ts';

interface Deliveries {
  readonly data: readonly { readonly status: string; readonly attempts: number }[];
}

export const asksForAPause: Case = {
  title: '429 with Retry-After: 60',
  async run(scene) {
    const retryAfter = scene.seconds >= 30 ? 60 : Math.max(2, Math.ceil(scene.seconds));
    const id = await scene.endpoint('t0', { retrySchedule: [0, 1, 1] });
    await scene.receiver.calls.behave({ '/t0': { kind: 'answer', status: 429, retryAfter, delayMs: 20 } });
    await scene.pace([{ types: ['t0'], tenant: null, perSecond: 20 }], 2);
    await scene.receiver.calls.behave({});
    await wait(retryAfter + 4);
    const arrivals = (await scene.receiver.calls.arrivals({ only: null })).map(({ at }) => at).sort((a, b) => a - b);
    const pausedAt = (arrivals[0] ?? 0) + 20;
    // Those in flight when the pause began may finish.
    const during = arrivals.filter((at) => at > pausedAt + 30 && at < pausedAt + retryAfter * 1000).length;
    const after = arrivals.filter((at) => at >= pausedAt + retryAfter * 1000).length;
    const { body } = await scene.api('GET', `/v1/deliveries?endpoint=${id}&limit=100`);
    const open = (body as Deliveries).data.filter(({ status }) => status !== 'delivered').length;
    return {
      measured: `${during} requests during ${retryAfter} s, ${after} after it, ${open} deliveries not delivered then`,
      bar: 'none during it; all delivered after it',
      holds: during === 0 && after > 0 && open === 0,
    };
  },
};
