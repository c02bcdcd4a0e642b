import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  RELEASE_SYNC,
} from 'quickjs-emscripten';
import { createBudget } from './budget.ts';
import { type Image, restoreImage, takeImage } from './image.ts';
import { SANDBOX_LIMITS } from './limits.ts';
import { createLogs } from './logs.ts';
import { PRELUDE } from './prelude.ts';
import { createMemory, WASM_PAGE_BYTES, type WasmModule } from './wasm.ts';

/** As much as the module asks for at its start, 16 MiB; mostly stack that is never touched. */
const INITIAL_PAGES = 256;

/** One interpreter in a memory of its own, of which it can never have more than the limit. */
export interface Machine {
  readonly context: QuickJSContext;
  readonly runtime: QuickJSRuntime;
  readonly budget: ReturnType<typeof createBudget>;
  readonly logs: ReturnType<typeof createLogs>;
  /** The functions of the prelude. */
  readonly inside: Readonly<Record<'call' | 'pack' | 'data' | 'describe', QuickJSHandle>>;
  /** As it is before any code. */
  readonly blank: Image;
  snapshot(): Image;
  restore(image: Image): void;
  /** Whether memory has grown; it cannot shrink, so that whoever wants it back has to take another machine. */
  readonly hasGrown: boolean;
}

/**
 * Makes a machine. Handles are never disposed of: `restore` puts memory back to where they had not been made yet.
 */
export async function createMachine(module: WasmModule): Promise<Machine> {
  const memory = createMemory(INITIAL_PAGES, SANDBOX_LIMITS.memoryBytes / WASM_PAGE_BYTES);
  const variant = newVariant(RELEASE_SYNC, { wasmModule: module, wasmMemory: memory });
  const quickjs = await newQuickJSWASMModuleFromVariant(variant);
  const runtime = quickjs.newRuntime();
  runtime.setMaxStackSize(SANDBOX_LIMITS.stackBytes);
  const context = runtime.newContext();
  const budget = createBudget();
  const logs = createLogs();
  runtime.setInterruptHandler(() => budget.isSpent());

  const log = context.newFunction('log', (level, text) => {
    if (!logs.isFull) logs.add(context.getString(level), context.getString(text));
  });
  const random = context.newFunction('random', () => context.newNumber(Math.random()));
  const prelude = context.unwrapResult(context.evalCode(PRELUDE, 'posthorn.js'));
  const functions = context.unwrapResult(context.callFunction(prelude, context.undefined, log, random));
  const inside = {
    call: context.getProp(functions, 'call'),
    pack: context.getProp(functions, 'pack'),
    data: context.getProp(functions, 'data'),
    describe: context.getProp(functions, 'describe'),
  };
  return {
    context,
    runtime,
    budget,
    logs,
    inside,
    blank: takeImage(memory.buffer),
    snapshot: () => takeImage(memory.buffer),
    restore: (image) => restoreImage(memory.buffer, image),
    get hasGrown() {
      return memory.buffer.byteLength > INITIAL_PAGES * WASM_PAGE_BYTES;
    },
  };
}
