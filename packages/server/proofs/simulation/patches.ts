import type { Patch } from '../planted/patch.ts';

/** Bugs that the simulation must find, in the stages and in the store on which it runs. */
const BUGS: readonly Omit<Patch, 'shows'>[] = [
  {
    name: 'recording before sending',
    file: 'deliver/deliver.ts',
    find: 'const outcome = await sender.send({',
    replace: `const outcome = await (async (asked: Parameters<typeof sender.send>[0]) => {
      void sender.send(asked);
      return { kind: 'response', status: 200, headers: [], body: new Uint8Array(), bodyCut: false, durationMs: 0 } as const;
    })({`,
  },
  {
    name: 'recording under an old epoch',
    file: 'store/memory/record.ts',
    find: 'epoch === state.epoch',
    replace: 'epoch <= state.epoch',
  },
  {
    name: 'counting an attempt twice',
    file: 'store/memory/record.ts',
    find: 'attempt.number !== row.attempts.length + 1',
    replace: 'attempt.number < row.attempts.length',
  },
  {
    name: 'letting order slip after a crash',
    file: 'schedule/taker.ts',
    find: "ordering: queue.view?.settings.ordering ?? 'none'",
    replace: "ordering: 'none'",
  },
  {
    name: 'sending for a disabled endpoint',
    file: 'schedule/queue.ts',
    find: "stateAt(this.view.state, now).status === 'active'",
    replace: "stateAt(this.view.state, now).status !== 'paused'",
  },
  {
    name: 'forgetting a slice of a large fan-out',
    file: 'fan-out/slices.ts',
    find: 'last: at + SLICE >= routes.length,',
    replace: 'last: at + SLICE * 2 >= routes.length,',
  },
  {
    name: 'forgetting a large fan-out that a crash cut short',
    file: 'fan-out/slices.ts',
    find: 'of await store.openFanOuts())',
    replace: 'of (await store.openFanOuts()).slice(0, 0))',
  },
  {
    name: 'answering before the commit',
    file: 'accept/accept.ts',
    find: 'const accepted = await parts.store.accept(acceptance)',
    replace: `void parts.store.accept(acceptance).catch(() => {});
    const accepted = await Promise.resolve<Accepted>({
      kind: 'accepted',
      sequences: acceptance.targets.map(() => null),
    })`,
  },
  {
    name: 'losing a wake-up: the time of a retry is not kept',
    file: 'schedule/schedule.ts',
    find: 'queue.shelfOf(delivery).dueAt(next.dueAt);',
    replace: '',
  },
  {
    name: 'losing a wake-up: who waits for room is passed over',
    file: 'schedule/schedule.ts',
    find: 'thirst.add(shelf);',
    replace: '',
  },
  {
    name: 'losing a change by hand whose answer was lost',
    file: 'manage/unconfirmed.ts',
    find: 'const found = await answered(ask);',
    replace: 'const found = await answered(async () => null as Awaited<ReturnType<typeof ask>>);',
  },
  {
    name: 'a rate limit that forgets one',
    file: 'schedule/rate.ts',
    find: 'if (this.#starts.length < this.#limit) return 0;',
    replace: 'if (this.#starts.length <= this.#limit) return 0;',
  },
  {
    name: 'one id for two events',
    file: 'store/memory/accept.ts',
    find: 'if (known !== null) return known;',
    replace: "if (known !== null && known.kind !== 'duplicate') return known;",
  },
];

/** What the crash loop would have to find says nothing here. */
export const PATCHES: readonly Patch[] = BUGS.map((bug) => ({ ...bug, shows: 'missing' }));
