import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DATA, input } from './fixture.test.ts';
import { HANGING, STOPPED } from './hostile.fixture.test.ts';
import { createRunner } from './runner.ts';
import { compileQuickJs } from './wasm.ts';
import { toWire } from './wire.ts';

const module = await compileQuickJs();
const wire = toWire(input());

test('the interpreter stops itself, without anybody who watches, at the limit of CPU time', async () => {
  const runner = await createRunner(module);
  const endless = STOPPED.filter(({ name }) => name.startsWith('an endless') || name.includes('backtracks'));
  assert.ok(endless.length > 10);
  for (const { name, code, says } of endless) {
    const { result, cpuMs } = runner.run(code, wire);
    assert.equal(result.kind, says === null ? 'changed' : 'failed', name);
    assert.ok(cpuMs < 200, `${name}: ${cpuMs} ms`);
    await runner.recover();
  }
  assert.ok(HANGING.length > 0, 'what it cannot stop is left to hostile.test.ts');
});

test('memory that has grown is given back, and code goes on where it was', async () => {
  const runner = await createRunner(module);
  const good = 'export default (event) => ({ data: event.data.order });';
  const greedy = 'export default (event) => { new Uint8Array(20 << 20).fill(1); return event; };';
  const before = runner.run(good, wire).result;
  for (let n = 0; n < 3; n++) {
    assert.equal(runner.run(greedy, wire).result.kind, 'changed');
    assert.equal(await runner.recover(), true, 'another machine, whose memory is small');
    assert.deepEqual(runner.run(good, wire).result, before);
    assert.equal(await runner.recover(), false);
  }
});

test('more code than is kept is compiled anew', async () => {
  const runner = await createRunner(module);
  for (const round of [1, 2]) {
    for (let n = 0; n < 200; n++) {
      const { result } = runner.run(`export default () => ({ data: ${n}, type: 'round.${round}' });`, wire);
      assert.equal(result.kind, 'changed');
      if (result.kind !== 'changed') continue;
      assert.match(new TextDecoder().decode(result.body), new RegExp(`^{"type":"round.${round}".*"data":${n}}$`));
    }
  }
});

test('code whose top level builds much runs as well', async () => {
  const runner = await createRunner(module);
  const code = `const table = new Uint8Array(3_000_000); table[2_999_999] = 7; let uses = 0;
    export default (event) => ({ data: [table[2_999_999], table.indexOf(7), ++uses] });`;
  for (let n = 0; n < 3; n++) {
    const { result } = runner.run(code, { ...wire, data: DATA });
    assert.equal(result.kind, 'changed');
    assert.match(result.kind === 'changed' ? new TextDecoder().decode(result.body) : '', /"data":\[7,2999999,1\]/);
    await runner.recover();
  }
});

test('code that is loaded after another sees nothing of it', async () => {
  const runner = await createRunner(module);
  runner.run(
    'globalThis.left = 1; Object.prototype.left = 1; const here = 1; function transform() { return null; }',
    wire,
  );
  const look = 'const here = [typeof left, {}.left === undefined]; export default () => ({ data: here });';
  const { result } = runner.run(look, wire);
  assert.match(
    result.kind === 'changed' ? new TextDecoder().decode(result.body) : JSON.stringify(result),
    /"data":\["undefined",true\]/,
  );
});
