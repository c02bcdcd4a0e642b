/** The beginning of a body, in bytes of its own: chunks are views of large buffers, which a kept view would hold. */
export class KeptBody {
  readonly #room: number;
  #first: Uint8Array = NOTHING;
  #more: Uint8Array[] | null = null;
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
    if (this.#length === 0) this.#first = part;
    else if (this.#more === null) this.#more = [part];
    else this.#more.push(part);
    this.#length += part.length;
  }

  get cut(): boolean {
    return this.read > this.#length;
  }

  /** Exactly the kept bytes, alone in their buffer: another thread is sent the whole buffer of a view. */
  bytes(): Uint8Array {
    if (this.#more === null) return this.#first;
    const whole = new Uint8Array(this.#length);
    whole.set(this.#first);
    let at = this.#first.length;
    for (const part of this.#more) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

const NOTHING = new Uint8Array(0);
