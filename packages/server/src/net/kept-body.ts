/** The beginning of a body, in bytes of its own: chunks are views of large buffers, which a kept view would hold. */
export class KeptBody {
  readonly #room: number;
  #parts: Uint8Array[] = [];
  #length = 0;
  /** All that came, kept or not, bytes. */
  read = 0;

  constructor(room: number) {
    this.#room = room;
  }

  add(chunk: Uint8Array): void {
    this.read += chunk.length;
    const room = this.#room - this.#length;
    if (room <= 0) return;
    const part = new Uint8Array(chunk.length <= room ? chunk : chunk.subarray(0, room));
    this.#length += part.length;
    this.#parts.push(part);
  }

  get cut(): boolean {
    return this.read > this.#length;
  }

  /** Exactly the kept bytes, alone in their buffer: another thread is sent the whole buffer of a view. */
  bytes(): Uint8Array {
    const [first, ...others] = this.#parts;
    if (first === undefined) return new Uint8Array(0);
    if (others.length === 0) return first;
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}
