/** Endpoints are spread over so many shards; who owns a shard delivers for its endpoints, alone. */
export const SHARDS = 256;

/** Every shard, for whoever owns all there is. */
export const ALL_SHARDS: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);

/** The shard of an endpoint: FNV-1a over its id, 32 bits (draft-eastlake-fnv), the high bits folded into the low ones. */
export function shardOf(endpoint: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < endpoint.length; n++) hash = Math.imul(hash ^ endpoint.charCodeAt(n), 0x01000193);
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & (SHARDS - 1);
}
