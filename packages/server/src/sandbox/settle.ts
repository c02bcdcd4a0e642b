import type { QuickJSHandle } from 'quickjs-emscripten';
import { type CodeFailure, describeThrown, failure, TOO_LONG } from './failure.ts';
import type { Machine } from './machine.ts';

export type Settled = { readonly kind: 'value'; readonly value: QuickJSHandle } | CodeFailure;

/** Promise jobs at a time, between two looks at the clock. */
const SLICE = 100;

/** What a call inside came to: its value, or what its promise came to. Nothing happens inside but what is at hand. */
export function settle(machine: Machine, result: ReturnType<Machine['context']['callFunction']>): Settled {
  const { context, runtime, budget } = machine;
  if (result.error !== undefined) return describeThrown(machine, result.error);
  let state = context.getPromiseState(result.value);
  while (state.type === 'pending' && runtime.hasPendingJob() && !budget.isSpent()) {
    const ran = runtime.executePendingJobs(SLICE);
    if (ran.error !== undefined) return describeThrown(machine, ran.error);
    state = context.getPromiseState(result.value);
  }
  // What was stopped within a job may have left a promise that nobody settles any more: the time is the cause.
  if (budget.isSpent()) return failure(TOO_LONG);
  if (state.type === 'pending') return failure('its promise never settles: nothing in here can wait');
  return state.type === 'rejected' ? describeThrown(machine, state.error) : { kind: 'value', value: state.value };
}
