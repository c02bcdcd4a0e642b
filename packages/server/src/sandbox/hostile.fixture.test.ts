/** Code that means harm, and what it comes to. */
export interface HostileCase {
  readonly name: string;
  /** The body of `function transform(event)`, or a whole program where it declares one. */
  readonly code: string;
  /** What the failure says; null where it has to go well. */
  readonly says: RegExp | null;
}

const TOO_LONG = /more than 100 ms/;
const TOO_DEEP = /too deeply/;
/** What is first reached depends on the machine. */
const TOO_MUCH = /more than (100 ms|32 MiB)|MiB|string too long|invalid array (buffer )?length/;

const body = (name: string, code: string, says: RegExp | null): HostileCase => ({
  name,
  code: `function transform(event) {\n${code}\nreturn event;\n}`,
  says,
});

/** What the interpreter stops by itself. */
export const STOPPED: readonly HostileCase[] = [
  body('an endless loop', 'for (;;);', TOO_LONG),
  body('an endless loop that catches all', 'for (;;) { try { for (;;); } catch {} finally { continue; } }', TOO_LONG),
  { name: 'an endless loop at the top level', code: 'for (;;);', says: TOO_LONG },
  { name: 'an endless loop in a module', code: 'export default () => 1;\nfor (;;);', says: TOO_LONG },
  body(
    'endless promises',
    'return new Promise((resolve) => { (function next() { Promise.resolve().then(next); })(); });',
    TOO_LONG,
  ),
  body(
    'an endless async loop',
    'return (async () => { for (;;) { try { await 0; for (let i = 0; i < 1e4; i++); } catch {} } })();',
    TOO_LONG,
  ),
  body('an endless generator', 'return [...(function* () { for (;;) yield 1; })()];', TOO_MUCH),
  body('a regular expression that backtracks', "/^(a+)+$/.test('a'.repeat(64) + '!');", TOO_LONG),
  body('another', "/(.*a){20}$/.test('a'.repeat(5000) + 'b');", TOO_LONG),
  body('a replacement that backtracks', "'x'.repeat(30000).replace(/x*y/g, '');", TOO_LONG),
  body('an endless toJSON', 'event.data = { toJSON() { for (;;); } };', TOO_LONG),
  body('an endless getter', 'return { get data() { for (;;); } };', TOO_LONG),
  body('an endless proxy', 'return new Proxy({}, { get() { for (;;); } });', TOO_LONG),
  body('an endless error', 'throw { toString() { for (;;); }, toJSON() { for (;;); } };', TOO_LONG),
  body('an endless thenable', 'return { then() { for (;;); } };', null),
  body('arrays without end', 'const all = []; for (;;) all.push(new Array(1000).fill(1));', TOO_MUCH),
  body('bytes without end', 'const all = []; for (;;) all.push(new Uint8Array(1 << 20).fill(1));', TOO_MUCH),
  body('a string that doubles', "let s = 'a'; for (;;) s += s;", TOO_MUCH),
  body(
    'a string that doubles and is flattened',
    "let s = 'ab'; for (;;) { s += s; s.charCodeAt(s.length - 1); s = s.toUpperCase(); }",
    TOO_MUCH,
  ),
  body('a huge array at once', 'new Uint8Array(2 ** 31 - 1).fill(1);', TOO_MUCH),
  body('a huge split', "'a'.repeat(5e6).split('');", TOO_MUCH),
  body('10 MB of body', "return { body: 'x'.repeat(10_000_000) };", TOO_MUCH),
  body('10 MB of data', "return { data: 'x'.repeat(10_000_000) };", TOO_MUCH),
  body('a little more than the limit', "return { body: 'x'.repeat(1048577) };", /larger than 1 MiB/),
  body('more bytes than characters', "return { body: '€'.repeat(400000) };", /larger than 1 MiB/),
  body('10 MB of header', "return { headers: { 'x-a': 'x'.repeat(10_000_000) } };", TOO_MUCH),
  body('a line of log that is 1 MB long', "console.log('x'.repeat(1_000_000));", null),
  body('a million lines of log', 'for (let i = 0; i < 1e6; i++) console.log(i);', TOO_LONG),
  body('recursion', '(function f() { f(); })();', TOO_DEEP),
  body('recursion through built-ins', '(function f() { return [1].map(f); })();', TOO_DEEP),
  body('recursion through toString', "const o = { toString() { return '' + o; } }; '' + o;", TOO_DEEP),
  body(
    'recursion through a proxy',
    'const p = new Proxy({}, { get(target, key, receiver) { return receiver[key]; } }); p.x;',
    TOO_DEEP,
  ),
  body('recursion through sorting', '[3, 2, 1].sort(function f() { return [2, 1].sort(f); });', TOO_DEEP),
  body('an endless flattening', 'const a = []; a[0] = a; a.flat(Infinity);', /too deeply|100 ms/),
  body('deep JSON to read', "JSON.parse('['.repeat(200000));", TOO_DEEP),
  body(
    'deep JSON to write',
    'let a = {}; for (let i = 0; i < 50000; i++) a = { a }; event.data = a;',
    /too deeply|100 ms/,
  ),
  body('a circle', 'event.data.self = event.data;', /circular/),
  body('deep code', "eval('('.repeat(100000));", TOO_DEEP),
  body('a deep regular expression', "new RegExp('('.repeat(100000));", /too deeply|too many captures/),
  body('a BigInt in data', 'event.data.n = 1n;', /BigInt/i),
  body('a promise that never settles', 'return new Promise(() => {});', /never settles/),
  body('a promise that is rejected', "return Promise.reject(new Error('no'));", /^Error: no$/),
  body('a getter that throws', "return { get headers() { throw new Error('gotcha'); } };", /gotcha/),
  body('an error without a message', 'throw undefined;', /it threw undefined/),
  body('an error that is null', 'throw null;', /it threw null: the code did, or it needed more than 32 MiB/),
  body('an error that cannot be shown', 'throw { toJSON() { throw 1; } };', /cannot be shown/),
  body('an error as long as a book', "throw new Error('x'.repeat(1_000_000));", /^Error: xxx/),
  body('the host by its constructor', "this.constructor.constructor('return process')();", /process/),
  body('the host by the constructor of console', "console.log.constructor('return require')()('fs');", /require/),
  body(
    'the host by import',
    "return import('node:fs').then((fs) => { event.data = Object.keys(fs); return event; });",
    /.+/,
  ),
  { name: 'a module that imports', code: "import fs from 'node:fs';\nexport default (event) => event;", says: /.+/ },
  body('a timer', 'setTimeout(() => {}, 0);', /setTimeout/),
  body('a request', "fetch('http://127.0.0.1/');", /fetch/),
];

/** What only the watchdog stops: built-ins that never look at the clock. */
export const HANGING: readonly HostileCase[] = [
  body('includes over 2^53 places', 'Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);', TOO_LONG),
  body('reverse over 2^53 places', 'Array.prototype.reverse.call({ length: 2 ** 53 - 1 });', TOO_LONG),
  body('copyWithin over 2^53 places', 'Array.prototype.copyWithin.call({ length: 2 ** 53 - 1 }, 1);', TOO_LONG),
  body('a join of a billion holes', "new Array(1_000_000_000) + '';", TOO_MUCH),
  body('a BigInt written out', '(1n << 1000000n).toString();', TOO_LONG),
  body('a search that is quadratic', "'a'.repeat(1e6).indexOf('a'.repeat(5e5) + 'b');", TOO_LONG),
  {
    name: 'a hang at the top level',
    code: 'Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);',
    says: TOO_LONG,
  },
];

const poison = (name: string, code: string) => body(name, code, null);

/** What replaces what the sandbox itself, or the next run, might lean on. */
export const POISON: readonly HostileCase[] = [
  poison('a global that is left behind', 'globalThis.left = (globalThis.left ?? 0) + 1; event.data = { left };'),
  { name: 'a variable of the module', code: 'let n = 0; export default () => ({ data: { n: ++n } });', says: null },
  poison('Object.prototype', "Object.prototype.left = 'x'; Object.prototype.body = 'stolen'; event.data = { a: 1 };"),
  poison(
    'toJSON on everything',
    'Object.prototype.toJSON = () => ({ body: "forged", headers: { host: "evil" } }); event.data = [];',
  ),
  poison('toJSON on texts', "String.prototype.toJSON = () => 'forged'; event.data = 'x';"),
  poison('JSON', 'JSON.parse = JSON.stringify = () => { throw new Error("no JSON"); }; event.data = { a: 1 };'),
  poison(
    'Reflect and slices',
    'Reflect.apply = () => "x".repeat(1e6); String.prototype.slice = () => "y"; console.log("a".repeat(1e5));',
  ),
  poison(
    'Array.prototype',
    'Array.prototype.push = Array.prototype.map = Array.prototype.join = null; Array.prototype[Symbol.iterator] = null; console.log(1, 2);',
  ),
  poison(
    'an accessor for indices',
    "Object.defineProperty(Array.prototype, '0', { set() { throw 1; }, get() { return 'forged'; } }); console.log('a', 'b');",
  ),
  poison('Promise', 'Promise.prototype.then = () => { for (;;); }; globalThis.Promise = null;'),
  poison(
    'then on everything',
    'Object.prototype.then = function (resolve) { resolve({ data: "forged" }); }; event.data = { a: 1 };',
  ),
  poison(
    'Error',
    'Error.prototype.toString = null; globalThis.Error = null; Object.defineProperty(TypeError.prototype, "message", { get() { throw 1; } }); null.x;',
  ),
  poison(
    'instanceof',
    'Object.defineProperty(Function.prototype, Symbol.hasInstance, { value: () => true }); console.log({});',
  ),
  poison('console', 'console.log = null; globalThis.console = undefined;'),
  poison(
    'the global object',
    'for (const name of Object.getOwnPropertyNames(globalThis)) { try { delete globalThis[name]; } catch {} } event.data = { a: 1 };',
  ),
  poison(
    'everything frozen',
    'for (const name of Object.getOwnPropertyNames(globalThis)) Object.freeze(globalThis[name]); Object.freeze(globalThis);',
  ),
  poison(
    '__proto__ in data',
    `event.data = JSON.parse('{"__proto__":{"left":1},"constructor":{"prototype":{"left":1}}}');`,
  ),
  poison('__proto__ in headers', `event.headers = JSON.parse('{"__proto__":"x"}');`),
];
