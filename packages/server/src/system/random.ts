import { randomBytes, randomFillSync } from 'node:crypto';

const POOL_BYTES = 8_192;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** Where so many fresh bytes of the pool begin: asking the kernel for each few costs more than signing. */
function draw(bytes: number): number {
  if (used + bytes > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return used - bytes;
}

/** Random bytes as hexadecimal digits. */
export function randomHex(bytes: number): string {
  const from = draw(bytes);
  return pool.toString('hex', from, from + bytes);
}

/** A few random bytes for an id: to be used at once, and not for what is secret, for they stay in the pool. */
export function idBytes(count: number): Uint8Array {
  const from = draw(count);
  return pool.subarray(from, from + count);
}

export { randomBytes };
