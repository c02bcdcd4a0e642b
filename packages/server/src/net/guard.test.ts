import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { HOSTILE } from '../../test/receivers/hostile.ts';
import { HARMLESS_URLS, hostileUrls, TRAPS } from '../../test/receivers/hostile-urls.ts';
import { assertNothingLeftOpen, openResources } from '../../test/receivers/left-open.ts';
import { type NameServer, startNameServer } from '../../test/receivers/name-server.ts';
import { type Receiver, startReceiver } from '../../test/receivers/receiver.ts';
import { addressVerdict } from './address.ts';
import { parseEgressAllow } from './egress-allow.ts';
import { BLOCKED_DETAIL } from './failure.ts';
import { createGuard, type Guard } from './guard.ts';
import { createSender } from './sender.ts';

const RUNS = Number(process.env.POSTHORN_ADDRESS_RUNS ?? 3_000);
const before = openResources();
let names: NameServer;
/** On every address of this machine, so that whatever leads here is seen. */
let canary: Receiver;

beforeEach(async () => {
  names = await startNameServer();
  for (const [name, addresses] of TRAPS) names.zone.set(name, addresses);
  canary = await startReceiver(HOSTILE['answers well'], { host: '::' });
});
afterEach(async () => {
  await canary.close();
  await names.close();
  await assertNothingLeftOpen(before);
});

function guarding(egressAllow = '', allowHttp = true): Guard {
  const parsed = parseEgressAllow(egressAllow);
  assert.ok(parsed.ok);
  const hosts = { find: async () => [] };
  return createGuard({ allowHttp, egressAllow: parsed.allow, resolver: names.resolver, hosts });
}

const REFUSAL = { ok: false, code: 'blocked_address', detail: BLOCKED_DETAIL };

test('every hostile URL is refused at create with one and the same answer, or is no URL', async () => {
  const guard = guarding();
  const urls = hostileUrls(canary.port);
  assert.ok(urls.length >= 60);
  const answers = await Promise.all(urls.map((url) => guard.check(url)));
  for (const [i, answer] of answers.entries()) {
    if (!answer.ok && answer.code === 'invalid_url') assert.equal(URL.parse(urls[i] ?? ''), null, `${urls[i]}`);
    else assert.deepEqual(answer, REFUSAL, `${urls[i]}`);
  }
  assert.equal(canary.connections, 0);
});

test('no hostile URL is connected to at delivery, whatever create has said', async () => {
  const sender = createSender({ guard: guarding() });
  const outcomes = await Promise.all(
    hostileUrls(canary.port).map((url, i) =>
      sender.send({ endpoint: `ep_${i}`, url, headers: {}, body: Buffer.from('{}'), timeoutMs: 2_000, concurrency: 1 }),
    ),
  );
  for (const [i, outcome] of outcomes.entries()) {
    assert.deepEqual(
      outcome,
      { kind: 'blocked_address', detail: BLOCKED_DETAIL, durationMs: 0 },
      `${hostileUrls(canary.port)[i]}`,
    );
  }
  await sender.close();
  assert.equal(canary.connections, 0);
});

test('metadata stays shut whatever is opened', async () => {
  const guard = guarding('0.0.0.0/0,::/0');
  const shut = [
    'http://169.254.169.254/',
    'http://2852039166/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[64:ff9b:1:a9fe:a9:fe00::]/',
    'http://[2002:a9fe:a9fe::]/',
    'http://[fd00:ec2::254]/',
    'http://169.254.170.2/',
    'http://168.63.129.16/',
    'http://100.100.100.200/',
    'http://metadata.google.internal/',
    'http://METADATA.google.internal./',
    'http://metadata/',
    'http://metadata.trap.example.com/',
  ];
  // A name that a metadata service answers to is refused by name, wherever it leads.
  names.zone.set('metadata.google.internal', ['93.184.215.14']);
  for (const answer of await Promise.all(shut.map((url) => guard.check(url)))) assert.deepEqual(answer, REFUSAL);
});

test('what is harmless passes, normalised, whether its name resolves or not', async () => {
  const guard = guarding();
  for (const url of HARMLESS_URLS) {
    assert.deepEqual(await guard.check(url), { ok: true, url: new URL(url).href });
  }
});

test('what is badly written is told so, and nothing is looked up for it', async () => {
  const guard = guarding();
  const written = [
    'https://user:secret@example.com/',
    'https://example.com/#fragment',
    'https://exam ple.com/',
    'https:\\\\example.com/',
    'https://example.com:22/',
    'https://example.com:6379/',
    'ftp://example.com/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '//example.com/',
    'example.com',
    '',
    `https://example.com/${'x'.repeat(2048)}`,
    `https://${'a.'.repeat(127)}com/`,
  ];
  for (const url of written) {
    const answer = await guard.check(url);
    assert.equal(answer.ok ? 'passes' : answer.code, 'invalid_url', url);
    assert.equal(guard.destination(url), null, url);
  }
  assert.deepEqual(names.questions, []);
});

test('plain http passes only where the project allows it', async () => {
  assert.equal((await guarding('', false).check('http://example.com/')).ok, false);
  assert.equal((await guarding('', false).check('https://example.com/')).ok, true);
  assert.equal(guarding('', false).destination('http://example.com/'), null);
});

test('an opened range opens closed names only where it covers every address of the name', async () => {
  names.zone.set('db', ['10.0.0.5']);
  names.zone.set('api.prod.svc', ['10.0.0.6', '10.0.0.7']);
  names.zone.set('half.svc', ['10.0.0.6', '192.168.0.1']);
  names.zone.set('public.internal', ['93.184.215.14']);
  names.zone.set('both.internal', ['93.184.215.14', '10.0.0.1']);
  names.zone.set('hooks.example.com', ['93.184.215.14', '10.0.0.1']);
  const cases: [host: string, allow: string, passes: boolean][] = [
    ['db', '10.0.0.0/8', true],
    ['db', '', false],
    ['api.prod.svc', '10.0.0.0/8', true],
    ['half.svc', '10.0.0.0/8', false],
    ['half.svc', '10.0.0.0/8,192.168.0.0/16', true],
    ['public.internal', '10.0.0.0/8', false],
    ['both.internal', '10.0.0.0/8', false],
    ['gone.internal', '10.0.0.0/8', false],
    ['hooks.example.com', '10.0.0.0/8', true],
    ['localhost', '127.0.0.0/8,::1', true],
    ['foo.localhost', '127.0.0.0/8,::1', true],
    ['localhost', '127.0.0.0/8', false],
    ['localhost', '10.0.0.0/8', false],
    ['127.0.0.1', '127.0.0.0/8', true],
    ['[::1]', '::1', true],
    ['[::ffff:127.0.0.1]', '127.0.0.0/8', true],
    ['10.0.0.1', '127.0.0.0/8', false],
  ];
  for (const [host, allow, passes] of cases) {
    assert.equal((await guarding(allow).check(`http://${host}/`)).ok, passes, `${host} with ${allow}`);
  }
});

test('no spelling of an address lets a private one pass, and none stops a public one', async () => {
  const guard = guarding();
  const ipv4 = fc.oneof(
    fc.nat({ max: 0xffff_ffff }),
    fc
      .constantFrom(10, 127, 169, 172, 192, 198, 224)
      .chain((first) => fc.nat({ max: 0xff_ffff }).map((rest) => first * 0x1_000000 + rest)),
  );
  await fc.assert(
    fc.asyncProperty(ipv4, spelling, async (value, spell) => {
      const dotted = [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
      const destination = guard.destination(`http://${spell(value)}:8080/`);
      const passes = destination !== null && (await guard.vet(destination)).ok;
      assert.equal(passes, addressVerdict(dotted) === 'public', `${spell(value)} is ${dotted}`);
    }),
    { numRuns: RUNS },
  );
});

test('no spelling of an IPv6 address lets one pass that is not public, and none stops one that is', async () => {
  const guard = guarding();
  await fc.assert(
    fc.asyncProperty(ipv6, ipv6Spelling, async (groups, spell) => {
      const plain = groups.map((group) => group.toString(16)).join(':');
      const destination = guard.destination(`https://[${spell(groups)}]/`);
      const passes = destination !== null && (await guard.vet(destination)).ok;
      assert.equal(passes, addressVerdict(plain) === 'public', `${spell(groups)} is ${plain}`);
    }),
    { numRuns: RUNS },
  );
});

/** Eight groups, often with runs of zeros, special beginnings, and what marks an IPv4 address inside. */
const ipv6 = fc.array(
  fc.oneof(
    fc.nat({ max: 0xffff }),
    fc.constantFrom(0, 0, 0, 1, 0x64, 0x5efe, 0x7f00, 0xa9fe, 0x2001, 0x2002, 0x2606, 0x3fff, 0xfd00, 0xfe80, 0xff9b),
    fc.constant(0xffff),
  ),
  { minLength: 8, maxLength: 8 },
);

const ipv6Spelling = fc
  .record({ zeros: fc.boolean(), upper: fc.boolean(), dotted: fc.boolean(), from: fc.nat({ max: 7 }) })
  .map(({ zeros, upper, dotted, from }) => (groups: readonly number[]) => {
    const texts = groups.map((group) => group.toString(16).padStart(zeros ? 4 : 1, '0'));
    const tail = dotted ? [decimal((groups[6] ?? 0) * 0x1_0000 + (groups[7] ?? 0))] : texts.slice(6);
    const parts = [...texts.slice(0, 6), ...tail];
    // Any run of zeros may be folded, not only the longest.
    const start = groups.slice(0, 6).findIndex((group, n) => n >= from && group === 0);
    let end = start;
    while (end < 6 && groups[end] === 0) end++;
    const folded = start === -1 ? parts.join(':') : `${parts.slice(0, start).join(':')}::${parts.slice(end).join(':')}`;
    return upper ? folded.toUpperCase() : folded;
  });

const part = (value: number, radix: number, zeros: string): string =>
  ({ 8: '0', 10: '', 16: '0x' })[radix] + (radix === 10 ? '' : zeros) + value.toString(radix);
const parts = fc.record({
  radices: fc.array(fc.constantFrom(8, 10, 16), { minLength: 4, maxLength: 4 }),
  count: fc.integer({ min: 1, max: 4 }),
  zeros: fc.constantFrom('', '0', '000'),
  upper: fc.boolean(),
  digits: fc.constantFrom('plain', 'wide', 'percent'),
  dot: fc.constantFrom('.', '。', '．', '%2e'),
  root: fc.constantFrom('', '.'),
});
const hex4 = (value: number): string => `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
const decimal = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

/** A way to write an IPv4 address as the host of a URL: everything that WHATWG folds, and the mapped IPv6 forms. */
const spelling: fc.Arbitrary<(value: number) => string> = fc.oneof(
  { weight: 4, arbitrary: parts.map((how) => (value: number) => spelled(value, how)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      (value: number) => `[::ffff:${decimal(value)}]`,
      (value: number) => `[::FFFF:${hex4(value)}]`,
      (value: number) => `[0:0:0:0:0:ffff:${hex4(value)}]`,
      (value: number) => `[0000:0000:0000:0000:0000:FFFF:${decimal(value)}]`,
      (value: number) => `[64:ff9b::${decimal(value)}]`,
    ),
  },
);

type How = typeof parts extends fc.Arbitrary<infer T> ? T : never;

function spelled(value: number, how: How): string {
  const leading = [24, 16, 8].slice(0, how.count - 1).map((shift) => (value >>> shift) & 255);
  const last = how.count === 1 ? value : value & (2 ** (32 - 8 * (how.count - 1)) - 1);
  const text = [...leading, last >>> 0].map((each, i) => part(each, how.radices[i] ?? 10, how.zeros)).join('.');
  const cased = how.upper ? text.toUpperCase() : text;
  const folded = cased.replace(/\d/g, (digit) =>
    how.digits === 'wide'
      ? String.fromCodePoint(0xff10 + Number(digit))
      : how.digits === 'percent'
        ? `%${digit.charCodeAt(0).toString(16)}`
        : digit,
  );
  return folded.replaceAll('.', how.dot) + how.root;
}
