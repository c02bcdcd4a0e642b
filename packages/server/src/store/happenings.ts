/**
 * The log of what happened: a row a commit, holding an entry for each accepted event, recorded attempt and other change
 * of a delivery. Ids say when something began; only this says in which order it was committed, and a stream that went
 * by ids would skip what was committed late.
 */
export type HappeningKind = 'event' | 'delivery' | 'attempt';

export interface HappeningEntry {
  readonly kind: HappeningKind;
  /** The row's key. */
  readonly key: number;
  /** The tenant's key. */
  readonly tenant: number;
}

const KINDS: readonly HappeningKind[] = ['event', 'delivery', 'attempt'];
const ENTRY_BYTES = 13;

export function packHappenings(entries: readonly HappeningEntry[]): Uint8Array {
  const packed = Buffer.allocUnsafe(entries.length * ENTRY_BYTES);
  let at = 0;
  for (const { kind, key, tenant } of entries) {
    at = packed.writeUInt8(KINDS.indexOf(kind), at);
    at = packed.writeDoubleBE(key, at);
    at = packed.writeUInt32BE(tenant, at);
  }
  return packed;
}

export function unpackHappenings(packed: Uint8Array): HappeningEntry[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const entries: HappeningEntry[] = [];
  for (let at = 0; at < packed.byteLength; at += ENTRY_BYTES) {
    const kind = KINDS[view.getUint8(at)] as HappeningKind;
    entries.push({ kind, key: view.getFloat64(at + 1), tenant: view.getUint32(at + 9) });
  }
  return entries;
}
