import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusedSentence, senderName, sourceSentence, sourceState, sourcesSentence } from './sources.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const at = (ms: number) => new Date(now + ms).toISOString();
const quiet = { refused: { count: 0, reason: null, at: null, last: [] } };
const refusedOnce = (reason: string, ms: number) => ({ reason, at: at(ms), last: [{ reason, at: at(ms) }] });
const refusing = { refused: { count: 3, ...refusedOnce('signature_mismatch', -240_000) } };
const event = (ms: number) => ({ type: 'stripe.invoice.paid', acceptedAt: at(ms) });

test('a source says whether theirs reaches us', () => {
  const say = (source: typeof quiet | typeof refusing, newest: ReturnType<typeof event> | null | undefined) =>
    sourceSentence(source, 'Stripe', newest, now);
  assert.equal(say(quiet, undefined), 'Looking what came from Stripe');
  assert.equal(say(quiet, null), 'Waiting for the first event from Stripe');
  assert.match(
    say(refusing, null),
    /^Nothing from Stripe was taken: 3 requests were refused, the last 4 min ago: wrong/,
  );
  assert.equal(say(quiet, event(-4_000)), 'The newest event from Stripe came 4 s ago: stripe.invoice.paid');
  assert.equal(say(refusing, event(-4_000)), 'The newest event from Stripe came 4 s ago: stripe.invoice.paid');
  assert.match(say(refusing, event(-600_000)), /came 10 min ago: .+\. Since then not all was taken: 3 requests/);
});

test('what is refused is counted, and its reason said in words', () => {
  assert.equal(refusedSentence(quiet, now), null);
  const one = (reason: string) => refusedSentence({ refused: { count: 1, ...refusedOnce(reason, -1_000) } }, now);
  assert.match(one('missing_signature') ?? '', /^1 request was refused 1 s ago: no signature/);
  assert.equal(one('something_new'), '1 request was refused 1 s ago: something new');
});

test('the first line over all sources names those that need somebody', () => {
  const of = (...states: ReturnType<typeof sourceState>[]) =>
    sourcesSentence(states.map((state, i) => ({ name: 'ABCDE'[i] as string, state })));
  assert.equal(of(), 'No source yet');
  assert.equal(of('receiving'), 'The one source is receiving');
  assert.equal(of('receiving', 'receiving'), 'All 2 sources are receiving');
  assert.equal(of('receiving', 'unknown'), '2 sources');
  assert.equal(
    of('waiting', 'refusing', 'receiving'),
    '2 of 3 sources need you: B refuses requests and A has received nothing yet',
  );
  assert.equal(sourceState(refusing, event(-600_000)), 'refusing');
  assert.equal(sourceState(refusing, event(-1_000)), 'receiving');
});

test('a sender is called as it calls itself', () => {
  const known = [{ name: 'stripe', title: 'Stripe', sensitive: false, setup: [] }];
  assert.equal(senderName({ provider: 'stripe' }, known), 'Stripe');
  assert.equal(senderName({ provider: 'none' }, known), 'anybody');
  assert.equal(senderName({ provider: { name: 'acme', title: 'Acme' } as never }, known), 'Acme');
});
