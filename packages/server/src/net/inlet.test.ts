import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { Inlet } from './inlet.ts';
import { SENDER_LIMITS } from './limits.ts';

interface Seen {
  readonly through: string;
  readonly excess: readonly string[];
  readonly bodyExcess: number;
}

/** Puts chunks through an inlet as undici would take them. */
function passed(chunks: readonly string[]): Seen {
  const waiting = chunks.map((chunk) => Buffer.from(chunk, 'latin1'));
  const socket = new Socket();
  socket.read = () => waiting.shift() ?? null;
  const excess: string[] = [];
  let bodyExcess = 0;
  const inlet = new Inlet(SENDER_LIMITS);
  inlet.attach(socket);
  inlet.begin({
    onExcess: (detail) => excess.push(detail),
    onBodyExcess: () => {
      bodyExcess += 1;
    },
    onBodyPending: () => {},
  });
  let through = '';
  while (waiting.length > 0 && excess.length === 0) through += (socket.read() ?? Buffer.alloc(0)).toString('latin1');
  return { through, excess, bodyExcess };
}

/** Cuts a text at some places. */
const cut = (text: string, places: readonly number[]): string[] => {
  const at = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length];
  return at.slice(1).map((end, i) => text.slice(at[i], end));
};

const interim = fc
  .tuple(fc.constantFrom(100, 102, 103, 110, 199), fc.constantFrom('', ' Continue', ' 200 OK'), fc.boolean())
  .map(([status, reason, header]) => `HTTP/1.1 ${status}${reason}\r\n${header ? 'link: </HTTP/1.1 200>\r\n' : ''}\r\n`);
const final = fc.constantFrom(
  'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
  'HTTP/1.0 404 No\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n',
  'HTTP/1.1 101 Switching\r\n\r\n',
  'HTTP/1.1 2000 Many digits\r\n\r\n',
  'HTTP/1.1 1',
  'HTTP/2.0 100 Hm\r\n\r\n',
  'SSH-2.0-x\r\n',
  '\x00\x01',
  'HT\x00',
);
const places = fc.array(fc.nat(), { maxLength: 30 });

test('interim responses are taken out and nothing else is changed, wherever the chunks are cut', () => {
  fc.assert(
    fc.property(fc.array(interim, { maxLength: 10 }), final, places, (interims, rest, at) => {
      const seen = passed(cut(interims.join('') + rest, at));
      // What may still become an interim response is held back.
      assert.equal(seen.through, rest === 'HTTP/1.1 1' ? '' : rest);
      assert.deepEqual(seen.excess, []);
    }),
    { numRuns: 1_000 },
  );
});

test('the eleventh interim response is one too many, wherever the chunks are cut', () => {
  fc.assert(
    fc.property(fc.array(interim, { minLength: 11, maxLength: 30 }), places, (interims, at) => {
      const seen = passed(cut(`${interims.join('')}HTTP/1.1 200 OK\r\n\r\n`, at));
      assert.equal(seen.through, '');
      assert.deepEqual(seen.excess, ['more than 10 interim responses']);
    }),
    { numRuns: 200 },
  );
});

test('headers in one chunk are the parser’s to measure, further chunks are ours', () => {
  const long = `HTTP/1.1 200 ${'x'.repeat(16 * 1024)}`;
  assert.deepEqual(passed([long]).excess, []);
  assert.deepEqual(passed([long, 'x']).excess, ['the response headers are larger than 16384 bytes']);
});

test('a body is passed on up to its limit, and what is more is told and withheld', () => {
  const sizes = [60 * 1024, 4 * 1024, 1, 1];
  const waiting = sizes.map((size) => Buffer.alloc(size));
  const socket = new Socket();
  socket.read = () => waiting.shift() ?? null;
  let [excess, pending] = [0, 0];
  const inlet = new Inlet(SENDER_LIMITS);
  inlet.attach(socket);
  inlet.begin({
    onExcess: () => {},
    onBodyExcess: () => {
      excess += 1;
    },
    onBodyPending: () => {
      pending += 1;
    },
  });
  inlet.answered();
  assert.deepEqual(
    sizes.map(() => (socket.read() as Buffer | null)?.length ?? null),
    [60 * 1024, 4 * 1024, null, null],
  );
  assert.deepEqual([excess, pending], [2, 0]);
  socket.read();
  assert.equal(pending, 1, 'dry: the body is waited for');
});

test('what comes when nothing was asked for is not touched', () => {
  const waiting = ['HTTP/1.1 103 Early Hints\r\n\r\n'].map((chunk) => Buffer.from(chunk));
  const socket = new Socket();
  socket.read = () => waiting.shift() ?? null;
  new Inlet(SENDER_LIMITS).attach(socket);
  assert.equal(`${socket.read()}`, 'HTTP/1.1 103 Early Hints\r\n\r\n');
});
