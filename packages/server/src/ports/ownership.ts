/** Who delivers for which endpoints (core/endpoint/shard.ts). */

/** Shards that became a node's together. */
export interface OwnedShards {
  /** What is recorded for them has to name it; a larger one means a newer owner. */
  readonly epoch: number;
  readonly shards: readonly number[];
  /** Whether another may have sent for them until just now. */
  readonly takenOver: boolean;
}

/** Who delivers, as it is told what is its own. */
export interface Owner {
  gained(owned: OwnedShards): void;
  /** They are to be given up: begins nothing more for them; resolves when all that was begun is on record. */
  givesUp(shards: readonly number[]): Promise<void>;
  /** Another has them already. Resolves when nothing more is begun for them. */
  lost(shards: readonly number[]): Promise<void>;
}

/** A node's part in delivering. */
export interface Ownership {
  /** Takes its part. What is its own at once has been told when this resolves; more may come, and some may go. */
  begin(owner: Owner): Promise<void>;
  /** Whoever delivered here has died: its shards are the next one's, under a new epoch. */
  renew(): Promise<readonly OwnedShards[]>;
  /** Takes no more, and gives up what there is, each shard as soon as nothing of it is on its way. */
  retire(): void;
}

/** Tells processes apart, so that what one has taken hold of is not waited for when it is known to be gone. */
export interface ProcessNames {
  readonly own: string;
  /** Whether the process of this name has certainly ended. */
  isGone(name: string): boolean;
}
