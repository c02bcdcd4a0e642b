/** The content of a file, which grows as it is written; what lies between is zero. */
export class Bytes {
  #bytes = new Uint8Array(0);
  #length = 0;

  apply(
    change:
      | { readonly kind: 'write'; readonly offset: number; readonly bytes: Uint8Array }
      | { readonly kind: 'truncate'; readonly length: number },
  ): void {
    if (change.kind === 'truncate') {
      this.#bytes.fill(0, change.length, Math.max(change.length, this.#length));
      this.#reserve(change.length);
      this.#length = change.length;
      return;
    }
    const end = change.offset + change.bytes.length;
    this.#reserve(end);
    this.#bytes.set(change.bytes, change.offset);
    this.#length = Math.max(this.#length, end);
  }

  copy(): Bytes {
    const copy = new Bytes();
    copy.#bytes = this.#bytes.slice();
    copy.#length = this.#length;
    return copy;
  }

  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
    grown.set(this.view());
    this.#bytes = grown;
  }
}
