import type { QuickJSHandle } from 'quickjs-emscripten';
import { SANDBOX_LIMITS } from './limits.ts';
import type { Machine } from './machine.ts';

/** Why the code got nowhere, for its author. */
export interface CodeFailure {
  readonly kind: 'failed';
  readonly detail: string;
  readonly line?: number;
  readonly column?: number;
}

export function failure(detail: string, at?: { readonly line: number; readonly column: number }): CodeFailure {
  const { detailLength } = SANDBOX_LIMITS;
  const short = detail.length > detailLength ? `${detail.slice(0, detailLength - 1)}…` : detail;
  return at === undefined ? { kind: 'failed', detail: short } : { kind: 'failed', detail: short, ...at };
}

export const TOO_LONG = `it took more than ${SANDBOX_LIMITS.cpuMs} ms`;
const TOO_MUCH_MEMORY = `it needed more than ${SANDBOX_LIMITS.memoryBytes / 1024 / 1024} MiB of memory`;
export const TOO_DEEP = 'it called itself too deeply, or made something nested too deeply';

/** The file that the code is for the interpreter; stands in its stack traces. */
export const CODE_FILE = 'transform.js';
const PLACE = /transform\.js:(\d{1,9}):(\d{1,9})/;

/** What was thrown inside, in words. Runs code of the sandbox, so that it may cost what is left of the budget. */
export function describeThrown(machine: Machine, thrown: QuickJSHandle): CodeFailure {
  if (machine.budget.isSpent()) return failure(TOO_LONG);
  const { context, inside } = machine;
  const described = context.callFunction(inside.describe, context.undefined, thrown);
  if (described.error !== undefined) return failure(machine.budget.wasSpent ? TOO_LONG : TOO_MUCH_MEMORY);
  const text = context.getString(described.value);
  const [message = '', ...stack] = text.split('\n');
  if (message === 'InternalError: out of memory') return failure(TOO_MUCH_MEMORY);
  // With no memory left for the error itself, the interpreter throws null; code that does so itself is told of both.
  if (message === 'it threw null') return failure(`${message}: the code did, or ${TOO_MUCH_MEMORY}`);
  if (message.endsWith('Error: stack overflow')) return failure(TOO_DEEP);
  const place = PLACE.exec(stack.join('\n'));
  return failure(message, place === null ? undefined : { line: Number(place[1]), column: Number(place[2]) });
}
