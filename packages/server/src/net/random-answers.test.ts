import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertNothingLeftOpen, openResources } from '../../test/receivers/left-open.ts';
import { loopbackGuard } from '../../test/receivers/loopback.ts';
import { startReceiver } from '../../test/receivers/receiver.ts';
import { createSender } from './sender.ts';

const RUNS = Number(process.env.POSTHORN_ANSWER_RUNS ?? 300);

/** Pieces that HTTP is made of, in any order, with anything between. */
const piece = fc.oneof(
  fc.constantFrom(
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.0 500 No\r\n',
    'HTTP/1.1 100 Continue\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
    'HTTP/1.1 204 No Content\r\n\r\n',
    'HTTP/1.1 304 Not Modified\r\n',
    'content-length: 3\r\n',
    'content-length: 0\r\n',
    'transfer-encoding: chunked\r\n',
    'transfer-encoding: gzip, chunked\r\n',
    'connection: close\r\n',
    'connection: keep-alive, upgrade\r\n',
    'keep-alive: timeout=1\r\n',
    'upgrade: h2c\r\n',
    'trailer: x\r\n',
    '\r\n',
    '\r\n\r\n',
    '0\r\n\r\n',
    '3\r\nabc\r\n',
    'abc',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 40 }),
);
const answers = fc.tuple(
  fc.array(
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    { minLength: 1, maxLength: 3 },
  ),
  fc.constantFrom('open', 'end', 'reset'),
);

test('whatever comes back, every exchange ends once, in time, and leaves nothing behind', async () => {
  const before = openResources();
  let answer: readonly string[] = [];
  let ending = 'open';
  const receiver = await startReceiver(({ socket }) => {
    for (const chunk of answer) socket.write(chunk, 'latin1');
    if (ending === 'end') socket.end();
    if (ending === 'reset') setImmediate(() => socket.resetAndDestroy());
  });
  const sender = createSender({ guard: loopbackGuard(), limits: { headersMs: 25, bodyMs: 10 } });
  await fc.assert(
    fc.asyncProperty(answers, async ([chunks, end]) => {
      answer = chunks;
      ending = end;
      // Two in a row, so that one meets what the other has left behind on the connection.
      for (let i = 0; i < 2; i += 1) {
        const outcome = await sender.send({
          endpoint: 'ep_1',
          url: `${receiver.origin}/`,
          headers: {},
          body: Buffer.from('{}'),
          timeoutMs: 200,
          concurrency: 1,
        });
        if (outcome.kind !== 'response') assert.match(outcome.kind, /^(timeout|protocol_error|reset)$/);
        assert.ok(outcome.durationMs < 5_000, `${outcome.durationMs} ms`);
      }
    }),
    { numRuns: RUNS },
  );
  await sender.close();
  await receiver.close();
  await assertNothingLeftOpen(before);
});
