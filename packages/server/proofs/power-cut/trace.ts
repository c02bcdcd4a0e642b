/** One thing that the server told the kernel, as shim.c wrote it down. */
export type Step =
  /** A name now stands for a file; '' is the folder itself. */
  | { readonly kind: 'name'; readonly file: number; readonly name: string }
  | { readonly kind: 'unname'; readonly name: string }
  | { readonly kind: 'write'; readonly file: number; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly file: number; readonly length: number }
  | { readonly kind: 'sync-begin'; readonly file: number; readonly sync: number }
  | { readonly kind: 'sync-end'; readonly file: number; readonly sync: number }
  /** A 2xx as it went out, with its headers. */
  | { readonly kind: 'answer'; readonly text: string };

/** kind, file, offset, length */
const HEADER_BYTES = 24;

/** @throws an Error when the trace is not one of shim.c's */
export function readTrace(trace: Buffer): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < trace.length; ) {
    const file = trace.readUInt32LE(at + 4);
    const offset = Number(trace.readBigUInt64LE(at + 8));
    const end = at + HEADER_BYTES + Number(trace.readBigUInt64LE(at + 16));
    if (end > trace.length) throw new Error(`the trace ends in the middle of a record, at ${at}`);
    steps.push(stepOf(trace.readUInt32LE(at), { file, offset, bytes: trace.subarray(at + HEADER_BYTES, end) }));
    at = end;
  }
  return steps;
}

function stepOf(kind: number, given: { file: number; offset: number; bytes: Buffer }): Step {
  const { file, offset, bytes } = given;
  switch (kind) {
    case 1:
      return { kind: 'name', file, name: bytes.toString() };
    case 2:
      return { kind: 'unname', name: bytes.toString() };
    case 3:
      return { kind: 'write', file, offset, bytes };
    case 4:
      return { kind: 'truncate', file, length: offset };
    case 5:
      return { kind: 'sync-begin', file, sync: offset };
    case 6:
      return { kind: 'sync-end', file, sync: offset };
    case 7:
      return { kind: 'answer', text: bytes.toString() };
    default:
      throw new Error(`the trace has a record of kind ${kind}`);
  }
}
