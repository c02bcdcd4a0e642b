import { formatTimestamp } from '../core/event/timestamp.ts';
import { type CodeFailure, failure, TOO_DEEP } from './failure.ts';
import { SANDBOX_LIMITS } from './limits.ts';
import { createMachine, type Machine } from './machine.ts';
import { type Packed, readOutcome, TOO_LARGE } from './outcome.ts';
import { compileProgram, type Program } from './program.ts';
import { createPrograms } from './programs.ts';
import { settle } from './settle.ts';
import type { CodeCheck, TransformResult } from './transform.ts';
import type { WasmModule } from './wasm.ts';
import type { WireInput } from './wire.ts';

/**
 * Runs code in a machine, each run from a copy of the memory as it was when the code had just been loaded. A machine
 * that grew, or that something was thrown through, is given up for a new one.
 */
export async function createRunner(module: WasmModule) {
  let machine = await createMachine(module);
  let programs = createPrograms();
  let worn = false;

  function programOf(code: string): Program | CodeFailure {
    const known = programs.get(code);
    if (known !== undefined) return known;
    const compiled = compileProgram(machine, code);
    if (compiled.kind === 'program') programs.keep(code, compiled);
    return compiled;
  }

  /** What is thrown here was thrown through the interpreter's frames, which leaves its stack pointer where it was. */
  function guarded<T>(work: () => T): T | CodeFailure {
    machine.budget.start();
    try {
      return work();
    } catch (error) {
      worn = true;
      return failure(error instanceof RangeError ? TOO_DEEP : `it broke the sandbox: ${String(error)}`);
    }
  }

  const runner = {
    run(code: string, input: WireInput): { readonly result: TransformResult; readonly cpuMs: number } {
      const outcome = guarded(() => {
        const program = programOf(code);
        return program.kind === 'failed' ? program : call(machine, program, input);
      });
      return { result: { ...outcome, logs: machine.logs.take() }, cpuMs: machine.budget.usedMs() };
    },
    check(code: string): { readonly result: CodeCheck; readonly cpuMs: number } {
      const outcome = guarded(() => programOf(code));
      machine.logs.take();
      const { usedMs } = machine.budget;
      if (outcome.kind === 'program') return { result: { ok: true }, cpuMs: usedMs() };
      const { kind: _, ...said } = outcome;
      return { result: { ok: false, ...said }, cpuMs: usedMs() };
    },
    /** To be called after each run: replaces the machine where that is due, and says so. */
    async recover(): Promise<boolean> {
      if (!worn && !machine.hasGrown) return false;
      machine = await createMachine(module);
      programs = createPrograms();
      worn = false;
      return true;
    },
  };
  // V8 compiles a function of the interpreter when it is first called, which takes 20 ms for all that an ordinary run
  // calls: nobody's run is charged with that.
  runner.run(WARM_UP, SAMPLE);
  return runner;
}

const WARM_UP = `function transform(event) {
  const { items } = event.data;
  event.data = { ...event.data, sum: items.filter((each) => /a+/.test(each.name)).map((each) => each.price * 1.5).sort() };
  event.headers['x-at'] = new Date(event.timestamp).toISOString().split('T').join(' ').replace(/-/g, '/');
  console.log(Math.random(), new Map([[1, 2]]), items);
  return event;
}`;
const SAMPLE: WireInput = {
  ...{ id: 'evt_0', type: 'warm.up', tenant: 'default', timestamp: 0, channels: [], contentType: 'application/json' },
  data: '{"items":[{"name":"a","price":2.5},{"name":"ba","price":"1"}]}',
  body: null,
  headers: {},
  url: 'https://example.com/?a=1',
};

type Called = ReturnType<typeof readOutcome> | { readonly kind: 'dropped' };

function call(machine: Machine, program: Program, input: WireInput): Called {
  const { context, inside } = machine;
  machine.restore(program.image);
  const json = context.newString(eventText(input));
  const returned = settle(machine, context.callFunction(inside.call, context.undefined, program.transform, json));
  if (returned.kind === 'failed') return returned;
  const most = context.newNumber(SANDBOX_LIMITS.resultBytes);
  const packing = settle(machine, context.callFunction(inside.pack, context.undefined, returned.value, most));
  if (packing.kind === 'failed') return packing;
  const packed = context.getString(packing.value);
  if (packed === 'null') return { kind: 'dropped' };
  if (packed === 'large') return failure(TOO_LARGE);
  if (!packed.startsWith('{')) return failure(`it returned ${packed}: return the event, or null to drop it`);
  const data = settle(machine, context.callFunction(inside.data, context.undefined));
  if (data.kind === 'failed') return data;
  const text = context.typeof(data.value) === 'string' ? context.getString(data.value) : null;
  return readOutcome(JSON.parse(packed) as Packed, text, input);
}

/** What the function gets, as JSON: the event's data stands in it as it came. */
function eventText(input: WireInput): string {
  const { id, type, tenant, channels, headers, url, contentType, data, body } = input;
  const { pathname: path, search } = new URL(url);
  const timestamp = formatTimestamp(input.timestamp);
  const event = { id, type, tenant, timestamp, channels, contentType, headers, url, path, query: search.slice(1) };
  const head = JSON.stringify(body === null ? event : { ...event, body });
  return `${head.slice(0, -1)},"data":${data ?? 'null'}}`;
}
