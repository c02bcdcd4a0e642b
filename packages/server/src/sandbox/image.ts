/** A copy of everything in a WebAssembly memory that is not zero, as blocks by their offset. */
export interface Image {
  readonly blocks: readonly { readonly offset: number; readonly bytes: Uint8Array }[];
  /** Bytes it holds. */
  readonly size: number;
}

const PAGE = 4096;
const ZEROS = Buffer.alloc(64 * 1024);

/** Takes an image. Looks at every byte: what is zero now has to be what `restore` may leave or make zero. */
export function takeImage(memory: ArrayBuffer): Image {
  const blocks: { offset: number; bytes: Uint8Array }[] = [];
  let size = 0;
  let start = -1;
  for (let offset = 0; offset <= memory.byteLength; offset += PAGE) {
    const used = offset < memory.byteLength && !isZero(memory, offset, PAGE);
    if (used && start < 0) start = offset;
    if (used || start < 0) continue;
    blocks.push({ offset: start, bytes: new Uint8Array(memory.slice(start, offset)) });
    size += offset - start;
    start = -1;
  }
  return { blocks, size };
}

/**
 * Puts an image back, so that the interpreter in that memory is where it was when the image was taken: nothing that ran
 * since can be seen. Between the blocks lie the unused ends of stack and heap, which no well-behaved interpreter reads
 * before it writes; what was left there is wiped all the same, from both ends until 64 KiB are found clean.
 */
export function restoreImage(memory: ArrayBuffer, image: Image): void {
  const all = new Uint8Array(memory);
  let end = 0;
  for (const { offset, bytes } of image.blocks) {
    wipe(memory, end, offset);
    all.set(bytes, offset);
    end = offset + bytes.length;
  }
  wipe(memory, end, memory.byteLength);
}

function wipe(memory: ArrayBuffer, from: number, to: number): void {
  let low = from;
  while (low < to) {
    const length = Math.min(ZEROS.length, to - low);
    if (isZero(memory, low, length)) break;
    new Uint8Array(memory, low, length).fill(0);
    low += length;
  }
  for (let high = to; high > low; ) {
    const length = Math.min(ZEROS.length, high - low);
    high -= length;
    if (isZero(memory, high, length)) break;
    new Uint8Array(memory, high, length).fill(0);
  }
}

function isZero(memory: ArrayBuffer, offset: number, length: number): boolean {
  return ZEROS.compare(new Uint8Array(memory, offset, length), 0, length, 0, length) === 0;
}
