/** A delivering thread that does not get done with what it is handed over before it is told to. */
import { BroadcastChannel, parentPort } from 'node:worker_threads';
import { openChannel } from '../src/compose/channel.ts';
import { type Packed, unpack } from '../src/compose/packing.ts';

/** What it says of itself, and is told, beside the channel that every delivering thread has. */
export type StalledWords =
  | { readonly kind: 'handed_over'; readonly ids: readonly string[]; readonly sensitive: readonly string[] }
  | { readonly kind: 'due'; readonly endpoints: readonly string[] }
  | { readonly kind: 'go_on' | 'goes_on' };

export const STALLED = 'stalled-thread';

if (parentPort !== null) {
  const words = new BroadcastChannel(STALLED);
  const say = (what: StalledWords): void => words.postMessage(what);
  const gate = Promise.withResolvers<void>();
  words.onmessage = (message) => {
    const told = (message as { data: unknown }).data as StalledWords;
    if (told.kind !== 'go_on') return;
    gate.resolve();
    say({ kind: 'goes_on' });
  };
  openChannel(parentPort, {
    begin() {},
    own() {},
    figures() {},
    drain() {},
    due(hints: readonly (readonly [endpoint: string, tenant: string, at: number])[]) {
      say({ kind: 'due', endpoints: hints.map(([endpoint]) => endpoint) });
    },
    async handOver(packed: Packed) {
      const deliveries = unpack(packed);
      const sensitive = deliveries.filter(({ event }) => event.sensitive === true).map(({ id }) => id);
      say({ kind: 'handed_over', ids: deliveries.map(({ id }) => id), sensitive });
      await gate.promise;
    },
  });
}
