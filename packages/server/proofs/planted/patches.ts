import type { Patch } from './patch.ts';

/**
 * Bugs that the crash loop must find. Each spares what shows without a crash (endpoints that answer 500, for one), so that
 * it is the kill that finds it.
 *
 * `PRAGMA synchronous=OFF` is not among them: what SQLite has handed to the operating system outlives the process, so a
 * kill -9 cannot show it. Only a power cut can.
 */
export const PATCHES: readonly Patch[] = [
  {
    name: 'answering before the commit',
    shows: 'missing',
    file: 'accept/accept.ts',
    find: 'const accepted = await parts.store.accept(acceptance)',
    replace: `void parts.store.accept(acceptance).catch(() => {});
    const accepted = await Promise.resolve<Accepted>({
      kind: 'accepted',
      sequences: acceptance.targets.map(() => null),
    })`,
  },
  {
    name: 'recording before sending',
    shows: 'missing',
    file: 'deliver/deliver.ts',
    find: 'const outcome = await sender.send({',
    replace: `const outcome = await (async (asked: Parameters<typeof sender.send>[0]) => {
      const sending = sender.send(asked);
      if (asked.url.includes('/flaky-')) return await sending;
      return { kind: 'response', status: 200, headers: [], body: new Uint8Array(), bodyCut: false, durationMs: 0 } as const;
    })({`,
  },
  {
    name: 'recording two seconds late',
    shows: 'unexplained',
    file: 'record/record.ts',
    find: 'soon(() => void recordAll());',
    replace: 'alarm(clock() + 2_000, () => void recordAll());',
  },
  {
    name: 'forgetting a large fan-out that a crash cut short',
    shows: 'missing',
    file: 'fan-out/slices.ts',
    find: 'of await store.openFanOuts())',
    replace: 'of (await store.openFanOuts()).slice(0, 0))',
  },
  {
    name: 'not taking up what a crash left',
    shows: 'missing',
    file: 'compose/delivery-link.ts',
    find: 'backlog: () => store.backlog(),',
    replace: 'backlog: async () => [],',
  },
];
