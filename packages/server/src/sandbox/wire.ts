import type { CodeCheck, TransformInput, TransformResult } from './transform.ts';
import type { WasmModule } from './wasm.ts';

/** An input as it crosses between threads: texts, since a view of bytes would be cloned with all the memory behind it. */
export interface WireInput extends Omit<TransformInput, 'data' | 'body'> {
  readonly data: string | null;
  readonly body: string | null;
}

export interface Job {
  /** Larger than 0, and another for each job that a thread is given. */
  readonly serial: number;
  /** The place of the code in the batch's `codes`. */
  readonly code: number;
  /** Null to check the code only. */
  readonly input: WireInput | null;
}

/** To the thread. */
export interface Batch {
  readonly codes: readonly string[];
  readonly jobs: readonly Job[];
}

export interface Done {
  readonly serial: number;
  readonly answer: TransformResult | CodeCheck;
  readonly cpuMs: number;
}

/** From the thread: jobs of the batch that are not among them were not begun. */
export type Report = readonly Done[];

export interface ThreadData {
  readonly module: WasmModule;
  /** See running.ts. */
  readonly running: SharedArrayBuffer;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const strictUtf8 = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

export function toWire(input: TransformInput): WireInput {
  const { id, type, tenant, timestamp, channels, contentType, headers, url } = input;
  return {
    ...{ id, type, tenant, timestamp, channels, contentType, headers, url },
    data: input.data === null ? null : utf8.decode(input.data),
    body: input.body === null ? null : textOf(input.body),
  };
}

/** Null for what is no text: it can be replaced, and not be read. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}
