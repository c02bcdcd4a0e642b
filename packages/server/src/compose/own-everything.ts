import { ALL_SHARDS } from '../core/endpoint/shard.ts';
import type { DueStore, OwnedShards, Ownership } from '../ports.ts';

/** A process that is the only one on its database: every shard is its own, under a new epoch with each start. */
export function ownEverything(store: Pick<DueStore, 'claimEpoch'>): Ownership {
  const claim = async (): Promise<OwnedShards> => ({
    shards: ALL_SHARDS,
    epoch: await store.claimEpoch(),
    takenOver: false,
  });
  return {
    begin: async (owner) => owner.gained(await claim()),
    renew: async () => [await claim()],
    retire() {},
  };
}
