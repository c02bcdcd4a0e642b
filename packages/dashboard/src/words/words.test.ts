import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery, DeliveryStatus } from '../api/types.ts';
import { endpointSentence, endpointStanding, endpointsSentence, healthLine } from './endpoint.ts';
import { newestSentence, searchedSentence, troubleSentence } from './events.ts';
import { explainedSentence, explanation } from './explain.ts';
import { bytesWords, percent, queueSentence, shortCount } from './figures.ts';
import { outcomeAdvice, outcomeSentence } from './outcomes.ts';
import { standing } from './states.ts';
import { deliveriesLine, eventSentence } from './summary.ts';
import { duration, inputTime, latency, relativeTime, spanWords, typedTime } from './time.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const at = (ms: number) => new Date(now + ms).toISOString();
const delivery = (status: DeliveryStatus, more: Partial<Delivery> = {}): Delivery => ({
  id: 'dlv_1',
  event: 'evt_1',
  endpoint: 'ep_1',
  tenant: 'default',
  type: 'order.created',
  status,
  reason: null,
  attempts: 1,
  nextAttemptAt: null,
  createdAt: at(0),
  completedAt: null,
  sequence: null,
  ...more,
});

test('times are said in their largest unit', () => {
  assert.deepEqual([0, 999, 1_000, 59_999, 60_000, 3_599_999, 3_600_000, 200_000_000].map(duration), [
    '0 ms',
    '999 ms',
    '1 s',
    '59 s',
    '1 min',
    '59 min',
    '1 h',
    '2 d',
  ]);
  assert.deepEqual([0.42, 12.4, 999, 1_250, 30_000].map(latency), ['0.4 ms', '12 ms', '999 ms', '1.3 s', '30 s']);
  assert.deepEqual(
    [-300, 4_000, -240_000].map((ms) => relativeTime(now - ms, now)),
    ['just now', '4 s ago', 'in 4 min'],
  );
});

test('a delivery says how it stands beside its state', () => {
  const cases: [Delivery, string | null][] = [
    [delivery('pending', { attempts: 0, nextAttemptAt: at(0) }), 'being sent'],
    [delivery('pending', { attempts: 0, nextAttemptAt: at(3_600_000) }), 'first attempt in 1 h'],
    [delivery('pending', { nextAttemptAt: at(240_000) }), 'trying again in 4 min'],
    [delivery('pending', { nextAttemptAt: at(-5_000) }), 'trying again now'],
    [delivery('delivered'), null],
    [delivery('delivered', { attempts: 3 }), 'at attempt 3'],
    [delivery('exhausted', { attempts: 10, reason: 'retries_spent' }), 'gave up after 10 attempts'],
    [delivery('exhausted', { reason: 'older_than_schedule' }), 'it is older than its whole schedule'],
    [delivery('held', { reason: 'endpoint_disabled' }), 'its endpoint is disabled'],
    [delivery('cancelled', { reason: 'something_new' }), 'something new'],
  ];
  for (const [given, said] of cases) assert.equal(standing(given, now), said, JSON.stringify(given));
});

test('an event says what became of it', () => {
  const name = (id: string) => ({ ep_1: 'Warehouse', ep_2: 'CRM' })[id] ?? id;
  const say = (...deliveries: Delivery[]) => eventSentence({ type: 'order.created' }, deliveries, name, now);
  assert.equal(say(), 'order.created was kept. No endpoint asked for it.');
  assert.equal(say(delivery('delivered')), 'order.created reached Warehouse.');
  assert.equal(say(delivery('delivered'), delivery('delivered')), 'order.created reached all 2 endpoints.');
  assert.equal(
    say(delivery('delivered'), delivery('pending', { nextAttemptAt: at(240_000) })),
    'order.created reached 1 of 2 endpoints. Warehouse: pending, trying again in 4 min.',
  );
  assert.equal(
    say(delivery('held', { endpoint: 'ep_2', reason: 'endpoint_paused' })),
    'order.created reached 0 of 1 endpoint. CRM: held, its endpoint is paused.',
  );
});

test('a line about deliveries uses the words of the API', () => {
  const line = (...states: DeliveryStatus[]) => deliveriesLine(states.map((status) => ({ status })));
  assert.equal(line(), 'no endpoint asked for it');
  assert.equal(line('delivered'), 'delivered');
  assert.equal(line('held'), 'held');
  assert.equal(line('delivered', 'delivered', 'delivered'), 'all 3 delivered');
  assert.equal(line('pending', 'pending'), 'all 2 pending');
  assert.equal(line('delivered', 'exhausted', 'pending', 'delivered'), '2 of 4 delivered, 1 exhausted, 1 pending');
});

test('an attempt says what the receiver did, and what to do about it', () => {
  const said = (outcome: string, status: number | null, durationMs: number) =>
    outcomeSentence({ outcome, status, durationMs });
  assert.equal(said('http_error', 500, 312), 'The receiver answered 500 after 312 ms.');
  assert.equal(said('timeout', null, 30_000), 'No answer within 30 s.');
  assert.equal(said('new_kind', null, 5), 'It failed (new_kind) after 5 ms.');
  assert.equal(outcomeAdvice({ outcome: 'delivered', status: 200 }), null);
  assert.match(outcomeAdvice({ outcome: 'http_error', status: 302 }) ?? '', /never followed/);
});

const healthy = { state: 'healthy', failures: 0, failingSince: null, lastFailureAt: null } as const;
const failing = { state: 'failing', failures: 7, failingSince: at(-720_000), lastFailureAt: at(-1_000) } as const;

test('the first lines say who needs somebody', () => {
  const base = { url: 'https://a.example/x/', status: 'active', statusReason: null, pausedUntil: null } as const;
  const endpoint = (description: string | null, more: object = {}) => ({
    ...base,
    health: healthy,
    description,
    ...more,
  });
  const say = (...endpoints: ReturnType<typeof endpoint>[]) => endpointsSentence(endpoints, now);
  assert.equal(say(), 'No endpoint yet');
  assert.equal(say(endpoint('A')), 'The one endpoint is receiving');
  assert.equal(say(endpoint('A'), endpoint(null)), 'All 2 endpoints are receiving');
  assert.equal(
    say(
      endpoint('A', { status: 'disabled', statusReason: 'gone' }),
      endpoint(null, { health: failing }),
      endpoint('C', { health: { ...failing, state: 'shaky', failures: 2 } }),
    ),
    '2 of 3 endpoints need you: a.example/x has failed for 12 min and A is disabled (the receiver answered 410)',
  );
  assert.equal(
    endpointStanding({ status: 'paused', statusReason: 'rate_limited', pausedUntil: at(60_000) }, now),
    'paused, goes on in 1 min: the receiver answered 429',
  );
  assert.equal(
    endpointStanding({ status: 'paused', statusReason: null, pausedUntil: null }, now),
    'paused until somebody resumes it',
  );
});

test('an endpoint says whether it is well', () => {
  const active = {
    description: 'Warehouse',
    url: '',
    status: 'active',
    statusReason: null,
    pausedUntil: null,
    health: healthy,
  } as const;
  const totals = { attempts: 1_200, successRate: 0.9996, attemptMs: { p50: 12, p95: 84, p99: 200 } };
  const say = (endpoint: object, sums?: typeof totals) =>
    endpointSentence({ ...active, ...endpoint }, sums, 'in the last hour', now);
  assert.equal(say({}), 'Warehouse is active');
  assert.equal(say({}, { ...totals, attempts: 0 }), 'Warehouse is active: nothing was sent to it in the last hour');
  assert.equal(say({}, totals), 'Warehouse is active: 99.9 % of 1,200 attempts succeeded in the last hour, p95 84 ms');
  assert.equal(say({ health: failing }, totals), 'Warehouse is active but has failed for 12 min, 7 times in a row');
  assert.equal(
    say({ status: 'disabled', statusReason: 'gone' }, totals),
    'Warehouse is disabled: the receiver answered 410',
  );
});

test('figures are short, and never say more than is so', () => {
  assert.deepEqual([1, 0.99999, 0.5, 0].map(percent), ['100 %', '99.9 %', '50 %', '0 %']);
  assert.deepEqual([950, 12_400, 3_120_000].map(shortCount), ['950', '12.4K', '3.1M']);
  const lanes = { fresh: 0, retry: 0, replay: 0, stored: 0 };
  assert.equal(queueSentence(lanes), 'Nothing waits for its turn');
  assert.equal(queueSentence({ ...lanes, retry: 40 }), 'The oldest has waited 40 s (retry)');
});

test('health, news and explanations are counted in words', () => {
  assert.equal(healthLine([]), 'no delivery yet');
  assert.equal(healthLine([{ status: 'held', attempts: 0 }]), 'nothing attempted yet');
  assert.equal(
    healthLine([
      { status: 'delivered', attempts: 1 },
      { status: 'delivered', attempts: 2 },
      { status: 'pending', attempts: 1 },
    ]),
    '2 of 3 delivered, 1 at first try',
  );
  assert.equal(newestSentence([], true, now), 'No event fits');
  const states = (...list: DeliveryStatus[]) => list.map((status) => ({ status }));
  assert.equal(
    troubleSentence([states('delivered'), states('delivered', 'exhausted', 'pending'), states('pending'), []]),
    'Of the latest 4 events, 1 reached every endpoint that asked, 1 has a delivery pending, 1 has one exhausted and 1 had no taker.',
  );
  const verdict = (outcome: string, detail = '') => ({
    endpoint: 'ep_1',
    outcome,
    matches: outcome !== 'skip',
    detail,
  });
  const data = [verdict('deliver'), verdict('deliver'), verdict('hold'), verdict('skip', 'data.total is 80')];
  assert.equal(
    explainedSentence({ endpoints: 4, matching: 3, data }, () => 'CRM'),
    '2 endpoints would get this; 1 would have it held; CRM would not: data.total is 80.',
  );
  assert.equal(
    explainedSentence({ endpoints: 5, matching: 3, data: [...data, verdict('skip')] }, () => 'CRM'),
    '2 endpoints would get this; 1 would have it held; 2 would not.',
  );
  assert.equal(
    explanation({ detail: 'data.total is 80, wanted more', pointer: '/data/total' }),
    'data.total is 80, wanted more. (filter /data/total)',
  );
  assert.equal(explanation({ detail: 'the endpoint asked for it', pointer: null }), 'The endpoint asked for it.');
});

test('a search says what it found and how far it has looked', () => {
  const say = (found: number, ended: boolean) =>
    searchedSentence({ text: '1001', found, looked: 20_000, backTo: at(-7_200_000), ended }, now);
  assert.equal(say(0, false), 'No event carries “1001” so far: 20,000 looked into, back to 2 h ago');
  assert.equal(say(1, true), '1 event carries “1001”, of 20,000 looked into');
  assert.equal(say(2, true), '2 events carry “1001”, of 20,000 looked into');
});

test('a typed time is the reader’s own, or in UTC', () => {
  assert.equal(inputTime('2026-11-24T12:34:56Z', 'utc'), '2026-11-24T12:34');
  assert.equal(typedTime('2026-11-24T12:34', 'utc'), '2026-11-24T12:34:00.000Z');
  assert.equal(typedTime(inputTime('2026-11-24T12:34:00Z', 'local'), 'local'), '2026-11-24T12:34:00.000Z');
  assert.deepEqual([inputTime('x', 'utc'), inputTime(undefined, 'local'), typedTime('', 'utc')], ['', '', undefined]);
});

test('amounts and spans are said in a unit that fits', () => {
  assert.deepEqual([0, 999, 1_000, 41_287_680, 3e9].map(bytesWords), ['0 B', '999 B', '1 kB', '41.3 MB', '3 GB']);
  assert.deepEqual([2_592_000_000, 86_400_000, 5_400_000, 1_500, 0].map(spanWords), [
    '30 days',
    '1 day',
    '90 minutes',
    '1.5 seconds',
    '0 seconds',
  ]);
});
