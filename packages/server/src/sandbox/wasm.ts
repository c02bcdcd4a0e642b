import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What a WebAssembly memory is here. TypeScript's types of WebAssembly come with the browser's, which we do not load. */
export interface WasmMemory {
  /** Another one after the memory has grown. */
  readonly buffer: ArrayBuffer;
}

/** A compiled module: nothing but a thing to hand over, to other threads too. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: string;
}

interface WasmApi {
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => WasmMemory;
  compile(bytes: Uint8Array): Promise<WasmModule>;
}

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WasmApi };

export const WASM_PAGE_BYTES = 65_536;

/** Room counted in pages, which the interpreter cannot leave. */
export function createMemory(initial: number, maximum: number): WasmMemory {
  return new WebAssembly.Memory({ initial, maximum });
}

/**
 * QuickJS, compiled once and handed to each thread: a thread that replaces a killed one then starts with what is warm.
 * Found from where quickjs-emscripten is, whose dependency it is.
 */
export async function compileQuickJs(): Promise<WasmModule> {
  const driver = createRequire(import.meta.url).resolve('quickjs-emscripten');
  const file = createRequire(driver).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  return await WebAssembly.compile(await readFile(file));
}
