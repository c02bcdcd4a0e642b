import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SCHEDULE } from '../src/core/retry/schedule.ts';
import type { EndpointView } from '../src/ports.ts';
import { judge } from '../src/record/settlement.ts';
import { packExchange } from '../src/store/exchange.ts';
import { requestTo, trial } from './receivers/trial.ts';

const { receiving, sending } = trial();
const NOW = Date.UTC(2026, 10, 24, 7, 24, 34);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DELIVERY = {
  id: 'dlv_1',
  endpoint: 'ep_1',
  event: {
    id: 'evt_1',
    tenant: 'default',
    type: 'a.b',
    timestamp: 0,
    key: null,
    channels: [],
    contentType: 'application/json',
    data: new Uint8Array(),
    source: null,
    expiresAt: null,
    traceparent: null,
  },
  attempts: 0,
  spent: 0,
  dueAt: NOW,
  createdAt: NOW,
  sequence: null,
  status: 'pending',
} as const;

// Which texts are read how is told in core/retry/retry-after.test.ts; this is about what comes over a wire.
test('Retry-After of every shape on the wire pauses for a time that is meant, at most a day, or as without one', async () => {
  const shapes: [answer: string, pauseMs: number | null][] = [
    ['429 Slow\r\nRetry-After: 120', 2 * MINUTE],
    ['429 Slow\r\nrEtRy-AfTeR:120', 2 * MINUTE],
    ['429 Slow\r\nretry-after: \t 120 \t', 2 * MINUTE],
    ['429 Slow\r\nretry-after: 0', 1_000],
    ['429 Slow\r\nretry-after: Tue, 24 Nov 2026 07:25:34 GMT', MINUTE],
    ['429 Slow\r\nretry-after: Tue, 24 Nov 2020 07:25:34 GMT', 1_000],
    ['429 Slow\r\nretry-after: 999999999', DAY],
    ['429 Slow\r\nretry-after: 120\r\nretry-after: 999999999', 2 * MINUTE],
    ['429 Slow', MINUTE],
    ['429 Slow\r\nretry-after:', MINUTE],
    ['429 Slow\r\nretry-after: 99999999999999999999', MINUTE],
    ['429 Slow\r\nretry-after: -5', MINUTE],
    ['429 Slow\r\nretry-after: 1e9', MINUTE],
    ['429 Slow\r\nretry-after: 120, 120', MINUTE],
    ['429 Slow\r\nretry-after: soon', MINUTE],
    ['429 Slow\r\nretry-after: \xb2\xb3', MINUTE],
    ['429 Slow\r\nretry-after: \xd9\xa1\xd9\xa2', MINUTE],
    [`429 Slow\r\nretry-after: ${' '.repeat(8_000)}x`, MINUTE],
    [`429 Slow\r\nretry-after: ${'9'.repeat(15_000)}`, MINUTE],
    ['503 Busy\r\nretry-after: 120', 2 * MINUTE],
    ['503 Busy\r\nretry-after: soon', null],
    ['503 Busy', null],
    ['500 No\r\nretry-after: 120', null],
    ['200 OK\r\nretry-after: 120', null],
    ['302 Found\r\nretry-after: 120\r\nlocation: /', null],
  ];
  let said = '';
  const receiver = await receiving(({ socket }) => {
    socket.write(`HTTP/1.1 ${said}\r\ncontent-length: 0\r\n\r\n`, 'latin1');
  });
  const sender = sending();
  for (const [answer, pauseMs] of shapes) {
    said = answer;
    const outcome = await sender.send(requestTo(receiver));
    assert.equal(outcome.kind, 'response', answer.slice(0, 60));
    const view = { settings: {} } as EndpointView;
    const attempt = { id: 'att_1', startedAt: NOW };
    const finished = { delivery: DELIVERY, view, attempt, request: { url: '', headers: {} }, outcome };
    const { settlement } = judge(finished, { schedule: DEFAULT_SCHEDULE, now: NOW, dice: 0.5, pack: packExchange });
    const { effect, next } = settlement;
    const pause = effect?.kind === 'pause' ? effect.until - NOW : null;
    assert.equal(pause, pauseMs, answer.slice(0, 60));
    if (pauseMs !== null) assert.equal(next.spent, 0, 'a pause spends no retry');
  }
});
