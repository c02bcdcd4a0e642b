const FEW = 16;
const LONG = 64; // beyond, a string grown by single characters costs more than the decoder's call
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The name that stands between two quotes, or null when it holds an escape. */
export function plainName(bytes: Uint8Array, start: number, end: number): string | null {
  if (end - start > LONG) return decode(bytes, start, end);
  let name = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === 0x5c) return null;
    if (byte >= 0x80) return decode(bytes, start, end);
    name += String.fromCharCode(byte);
  }
  return name;
}

function decode(bytes: Uint8Array, start: number, end: number): string | null {
  const name = bytes.subarray(start, end);
  return name.includes(0x5c) ? null : utf8.decode(name);
}

/** The names seen so far in one object: a list to look through while they are few, a set from then on. */
export class SeenNames {
  readonly #few: string[] = [];
  #many: Set<string> | null = null;

  /** Whether `name` was new. */
  add(name: string): boolean {
    if (this.#many !== null) {
      const before = this.#many.size;
      return this.#many.add(name).size > before;
    }
    if (this.#few.includes(name)) return false;
    this.#few.push(name);
    if (this.#few.length > FEW) this.#many = new Set(this.#few);
    return true;
  }
}
