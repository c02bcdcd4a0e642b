import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sseParser } from './sse.ts';

const STREAM =
  '\uFEFFretry: 250\r\n: hello\n\nid: 1\nevent: event\ndata: {"a":\ndata:1}\n\ndata\n\nid: a\0b\rdata: x\r\r\nid\ndata: end\n\nevent: lost\n\ndata: unfinished';
const MESSAGES = [
  { event: 'event', data: '{"a":\n1}', id: '1' },
  { event: 'message', data: '', id: '1' },
  { event: 'message', data: 'x', id: '1' },
  { event: 'message', data: 'end', id: '' },
];

test('a stream gives the same messages wherever it is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(STREAM.length)), (cuts) => {
      const parser = sseParser();
      const at = [0, ...cuts.sort((a, b) => a - b), STREAM.length];
      const messages = at.slice(1).flatMap((end, i) => parser.push(STREAM.slice(at[i], end)));
      assert.deepEqual(messages, MESSAGES);
      assert.equal(parser.retryMs, 250);
    }),
    { numRuns: Number(process.env.FUZZ ?? 300) },
  );
});

test('an id given at the start stands until the stream gives another', () => {
  const parser = sseParser('evt_9');
  assert.deepEqual(
    parser.push('data: 1\n\nid: evt_10\ndata: 2\n\n').map(({ id }) => id),
    ['evt_9', 'evt_10'],
  );
});
