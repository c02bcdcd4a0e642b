import type { QuickJSHandle } from 'quickjs-emscripten';
import { CODE_FILE, type CodeFailure, failure } from './failure.ts';
import type { Image } from './image.ts';
import { SANDBOX_LIMITS } from './limits.ts';
import type { Machine } from './machine.ts';
import { type Settled, settle } from './settle.ts';

/** Code in a machine, compiled and with its top level run: an image to begin every run from. */
export interface Program {
  readonly kind: 'program';
  readonly image: Image;
  readonly transform: QuickJSHandle;
}

const NO_FUNCTION = 'it has no function to call: write function transform(event) { … }';
/** Without one of these words nothing is a module. */
const MODULE_WORDS = /\b(?:export|import)\b/;

/**
 * Compiles code. It declares the function to call: `function transform(event) { … }`, or, where it is a module,
 * `export default function (event) { … }`. The function may be async.
 */
export function compileProgram(machine: Machine, code: string): Program | CodeFailure {
  if (code.length > SANDBOX_LIMITS.codeLength) {
    return failure(`it has ${code.length} characters: ${SANDBOX_LIMITS.codeLength} are the most`);
  }
  const script = load(machine, () => asScript(machine, code));
  // What a module exports is a mistake in a script, and nothing of it has run then.
  const misread = script.kind === 'failed' && script.detail.startsWith('SyntaxError') && MODULE_WORDS.test(code);
  return misread ? load(machine, () => asModule(machine, code)) : script;
}

function load(machine: Machine, evaluate: () => Settled): Program | CodeFailure {
  machine.restore(machine.blank);
  const evaluated = evaluate();
  if (evaluated.kind === 'failed') return evaluated;
  if (machine.context.typeof(evaluated.value) !== 'function') return failure(NO_FUNCTION);
  return { kind: 'program', image: machine.snapshot(), transform: evaluated.value };
}

function asModule(machine: Machine, code: string): Settled {
  const { context } = machine;
  const module = settle(machine, context.evalCode(code, CODE_FILE, { type: 'module' }));
  if (module.kind === 'failed') return module;
  const exported = context.getProp(module.value, 'default');
  if (context.typeof(exported) === 'function') return { kind: 'value', value: exported };
  return { kind: 'value', value: context.getProp(module.value, 'transform') };
}

function asScript(machine: Machine, code: string): Settled {
  const { context } = machine;
  const script = context.evalCode(code, CODE_FILE, { type: 'global' });
  if (script.error !== undefined) return settle(machine, script);
  // What `const transform = …` declares is no property of the global object.
  return settle(machine, context.evalCode("typeof transform === 'function' ? transform : undefined", 'posthorn.js'));
}
