import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOSTILE, type HostileKind } from '../../test/receivers/hostile.ts';
import { assertNothingLeftOpen, openResources } from '../../test/receivers/left-open.ts';
import { loopbackGuard } from '../../test/receivers/loopback.ts';
import { startReceiver } from '../../test/receivers/receiver.ts';
import type { Outcome } from '../ports.ts';
import { createSender } from './sender.ts';

/** Only those that are to be waited out are given a short time: the machine may be busy. */
const HEADERS_MS = { patient: 8_000, short: 500 };
const BODY_MS = 150;

interface Expected {
  readonly kind: Outcome['kind'];
  readonly status?: number;
  readonly bodyCut?: boolean;
  /** The kept body, or its length. */
  readonly body?: string | number;
  readonly detail?: RegExp;
}

const answered = (status: number, body: string | number, bodyCut = false): Expected => ({
  kind: 'response',
  status,
  body,
  bodyCut,
});
const fails = (kind: Outcome['kind'], detail: RegExp): Expected => ({ kind, detail });
const noHeaders = fails('timeout', /^no response headers within 500 ms$/);
const notHttp = fails('protocol_error', /^not an HTTP\/1\.1 response \(\w/);
const tooLarge = fails('protocol_error', /headers are larger than|interim response is larger than/);

const EXPECTED: Record<HostileKind, Expected> = {
  'answers well': answered(200, 'ok'),
  'answers well over HTTP/1.0 until the end of the connection': answered(200, 'ok'),
  'answers well and asks to close': answered(200, 'ok'),
  'never answers': noHeaders,
  'drips a status line': noHeaders,
  'drips headers': noHeaders,
  'drips an interim response, then the final one': answered(200, 'ok'),
  'drips a body': { kind: 'response', status: 200, bodyCut: true },
  'sends headers and no body': answered(200, '', true),
  'never ends a chunked body': answered(200, 16_384, true),
  'never ends a body of no length': answered(200, 16_384, true),
  'never ends a failure': answered(500, 16_384, true),
  'never ends a chunk extension': answered(200, '', true),
  'never ends its trailers': answered(200, 'ok', true),
  'sends a gzip bomb': { kind: 'response', status: 200, body: 16_384, bodyCut: true },
  'never ends its headers': tooLarge,
  'never ends one header': tooLarge,
  'never ends a header name': tooLarge,
  'never ends its reason phrase': tooLarge,
  'sends 17 KiB of headers': tooLarge,
  'sends 15 KiB of headers': answered(200, ''),
  'sends 3,000 headers': tooLarge,
  'resets at once': fails('reset', /reset/),
  'closes at once': fails('reset', /closed/),
  'resets in the status line': fails('reset', /reset/),
  'resets in the headers': fails('reset', /reset/),
  'closes in the headers': fails('reset', /closed/),
  'resets after the headers': answered(200, '', true),
  'resets in the body': answered(200, 'half', true),
  'closes in the body': answered(200, 'half', true),
  'closes in a chunk': answered(200, 'half', true),
  'resets in the body of a failure': answered(503, 'half', true),
  'sends rubbish after its answer': answered(200, 'ok'),
  'sends a second answer': answered(200, 'ok'),
  'sends three early hints': answered(200, 'ok'),
  'sends ten early hints': answered(200, 'ok'),
  'sends eleven early hints': fails('protocol_error', /^more than 10 interim responses$/),
  'never ends its early hints': fails('protocol_error', /^more than 10 interim responses$/),
  'sends an early hint of 20 KiB': tooLarge,
  'never ends an early hint': tooLarge,
  'says 100 Continue unasked': answered(200, 'ok'),
  'says 100 Continue, waits, answers': answered(200, 'ok'),
  'says 100 Continue and nothing more': noHeaders,
  'says 100 Continue and closes': fails('reset', /closed/),
  'says 102 and 199 before it answers': answered(200, 'ok'),
  'switches protocols': fails('protocol_error', /101/),
  'switches protocols without saying to what': fails('protocol_error', /101/),
  'has a status of 099': { kind: 'protocol_error' },
  'has a status of four digits': notHttp,
  'has a status of letters': notHttp,
  'has no status': notHttp,
  'answers in bytes': notHttp,
  'answers one zero': notHttp,
  'speaks HTTP/0.9': notHttp,
  'speaks HTTP/2': notHttp,
  'claims HTTP/2.0': answered(200, ''),
  'speaks SSH': notHttp,
  'speaks SMTP': notHttp,
  'speaks ICY': notHttp,
  'sends a TLS alert': notHttp,
  'sends our request back': notHttp,
  'sends a bad chunk size': answered(200, '', true),
  'sends a bad chunk size with a failure': answered(500, '', true),
  'sends a chunk longer than it said': answered(200, 'o', true),
  'sends both lengths': notHttp,
  'sends two different lengths': notHttp,
  'sends a negative length': notHttp,
  'sends a length beyond numbers': notHttp,
  'sends a header without a colon': notHttp,
  'sends a zero in a header': notHttp,
  'ends its lines with line feeds': notHttp,
  'answers 204 with a body': answered(204, ''),
  'answers 304': answered(304, ''),
  'redirects to a metadata service': answered(302, ''),
  'redirects for good, keeping the method': answered(308, ''),
  'refreshes to a metadata service': answered(200, ''),
  'says it is gone': answered(410, ''),
  'asks for a pause': answered(429, ''),
  'sends headers named like parts of objects': answered(200, ''),
  'keeps connections alive for a billion seconds': answered(200, ''),
  'keeps connections alive for no time': answered(200, ''),
  'has no reason phrase': answered(200, 'ok'),
  'begins with empty lines': answered(200, 'ok'),
  'begins with a byte order mark': notHttp,
  'says its version in small letters': notHttp,
  'says a version that is none': notHttp,
  'has a status of 999': answered(999, ''),
  'answers 205 with a body': answered(205, 'ok'),
  'answers with a part of a body': answered(206, 'ok'),
  'says with an early hint how long it is': answered(200, 'ok'),
  'says its length in hexadecimal': notHttp,
  'says its length with a sign': notHttp,
  'says its length in a list': notHttp,
  'says a length that it cannot mean': answered(200, 'ok', true),
  'sends a chunk size beyond numbers': answered(200, '', true),
  'never ends a body of single bytes': { kind: 'response', status: 200, bodyCut: true },
  'never ends its empty lines': tooLarge,
  'chunks what it says to be compressed': answered(200, 'ok'),
  'encodes in a way that nobody knows': answered(200, 'ok', true),
  'says to be chunked over HTTP/1.0': answered(200, 'ok'),
  'folds a header': notHttp,
  'puts a space before a colon': notHttp,
  'names a header with nothing': notHttp,
  'names a header in letters of its own': notHttp,
  'sends bytes of no encoding in a header': answered(200, 'ok'),
  'sends a carriage return in a header': notHttp,
  'asks for a password': answered(401, ''),
  'asks for a proxy password': answered(407, ''),
  'says to have been too slow': answered(408, ''),
  'wants TLS first': answered(426, ''),
  'says 200 and upgrades': answered(200, 'ok'),
  'keeps connections alive for a word': answered(200, ''),
  'wants its service elsewhere': answered(200, 'ok'),
};

const before = openResources();

for (const kind of Object.keys(HOSTILE) as HostileKind[]) {
  test(`a receiver that ${kind}`, async () => {
    const receiver = await startReceiver(HOSTILE[kind]);
    const headersMs = EXPECTED[kind] === noHeaders ? HEADERS_MS.short : HEADERS_MS.patient;
    const sender = createSender({ guard: loopbackGuard(), limits: { headersMs, bodyMs: BODY_MS } });
    const outcome = await sender.send({
      endpoint: 'ep_1',
      url: `${receiver.origin}/hook`,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{}'),
      timeoutMs: 10_000,
      concurrency: 1,
    });
    try {
      check(outcome, EXPECTED[kind]);
      assert.equal(receiver.requests.length, 1, 'nothing is sent twice');
    } finally {
      await sender.close();
      await receiver.close();
    }
    await assertNothingLeftOpen(before);
  });
}

function check(outcome: Outcome, expected: Expected): void {
  const seen = outcome.kind === 'response' ? `${outcome.status} ${outcome.body.length}` : outcome.detail;
  assert.equal(outcome.kind, expected.kind, seen);
  assert.ok(outcome.durationMs < HEADERS_MS.patient, `${outcome.durationMs} ms`);
  if (outcome.kind !== 'response') {
    assert.match(outcome.detail, expected.detail ?? /./);
    return;
  }
  assert.equal(outcome.status, expected.status);
  assert.equal(outcome.bodyCut, expected.bodyCut);
  assert.equal(outcome.body.buffer.byteLength, outcome.body.byteLength, 'the body is alone in its buffer');
  if (typeof expected.body === 'string') assert.equal(Buffer.from(outcome.body).toString(), expected.body);
  else if (expected.body !== undefined) assert.equal(outcome.body.length, expected.body);
}
