import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressVerdict } from './address.ts';

const RUNS = Number(process.env.POSTHORN_ADDRESS_RUNS ?? 3_000);

/** The rule of SAFETY.md section 2, written a second time, with numbers. */
const REFUSED_IPV4: readonly [from: string, to: string][] = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['168.63.129.16', '168.63.129.16'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '255.255.255.255'],
];
const number = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
const isRefused4 = (value: number): boolean =>
  REFUSED_IPV4.some(([from, to]) => value >= number(from) && value <= number(to));
const hex = (value: number): string => value.toString(16);
const groups = (value: number): string => `${hex(value >>> 16)}:${hex(value & 0xffff)}`;

const anywhere = fc.nat({ max: 0xffff_ffff });
const inside = fc
  .constantFrom(...REFUSED_IPV4)
  .chain(([from, to]) => fc.integer({ min: number(from), max: number(to) }));
const atTheEdge = fc
  .constantFrom(...REFUSED_IPV4.flatMap(([from, to]) => [number(from) - 1, number(from), number(to), number(to) + 1]))
  .filter((value) => value >= 0 && value <= 0xffff_ffff);
const ipv4 = fc.oneof(anywhere, inside, atTheEdge);

test('an IPv4 address passes exactly when it is in none of the refused ranges', () => {
  fc.assert(
    fc.property(ipv4, (value) => {
      assert.equal(addressVerdict(dotted(value)), isRefused4(value) ? 'refused' : 'public', dotted(value));
    }),
    { numRuns: RUNS },
  );
});

test('an IPv4 address that is not public is not public inside of any IPv6 form', () => {
  const forms: ((value: number) => string)[] = [
    (value) => `::ffff:${dotted(value)}`,
    (value) => `::ffff:${groups(value)}`,
    (value) => `0:0:0:0:0:ffff:${groups(value)}`,
    (value) => `::${dotted(value)}`,
    (value) => `::ffff:0:${dotted(value)}`,
    (value) => `64:ff9b::${dotted(value)}`,
    (value) => `64:ff9b:1::${groups(value)}`,
    (value) => `2002:${groups(value)}::1`,
    (value) => `2001:0:${groups(value)}::1`,
    (value) => `2001:0:102:304::${groups(~value >>> 0)}`,
    (value) => `2606:4700::5efe:${dotted(value)}`,
    (value) => `2606:4700:1:2:200:5efe:${groups(value)}`,
  ];
  fc.assert(
    fc.property(ipv4.filter(isRefused4), fc.constantFrom(...forms), (value, form) => {
      assert.equal(addressVerdict(form(value)), 'refused', form(value));
    }),
    { numRuns: RUNS },
  );
});

test('a public IPv4 address passes where the form is a way to reach it', () => {
  fc.assert(
    fc.property(
      anywhere.filter((value) => !isRefused4(value)),
      (value) => {
        assert.equal(addressVerdict(`::ffff:${groups(value)}`), 'public');
        assert.equal(addressVerdict(`64:ff9b::${groups(value)}`), 'public');
      },
    ),
    { numRuns: RUNS },
  );
});

/** Eight groups of IPv6 whose first two are often those of a special range, or next to one. */
const ipv6 = fc.tuple(
  fc.oneof(
    fc.nat({ max: 0xffff }),
    fc.constantFrom(0, 0x64, 0x100, 0x1fff, 0x2000, 0x2001, 0x2002, 0x2003, 0x3ffe, 0x3fff, 0x4000, 0xfc00, 0xfe80),
  ),
  fc.oneof(fc.nat({ max: 0xffff }), fc.constantFrom(0, 0x1ff, 0x200, 0xdb7, 0xdb8, 0xdb9, 0xfff, 0x1000, 0xff9b)),
  fc.array(fc.nat({ max: 0xffff }), { minLength: 6, maxLength: 6 }),
);

test('an IPv6 address passes exactly when it is global unicast and in no special range', () => {
  fc.assert(
    fc.property(ipv6, ([first, second, rest]) => {
      // ISATAP and NAT64 have a test of their own.
      fc.pre(rest[3] !== 0x5efe && !(first === 0x64 && second === 0xff9b));
      const address = [first, second, ...rest].map(hex).join(':');
      const special =
        (first === 0x2001 && (second <= 0x1ff || second === 0xdb8)) ||
        first === 0x2002 ||
        (first === 0x3fff && second <= 0xfff);
      const mapped = [first, second, ...rest.slice(0, 3)].every((group) => group === 0) && rest[3] === 0xffff;
      fc.pre(!mapped);
      const expected = first >= 0x2000 && first <= 0x3fff && !special ? 'public' : 'refused';
      assert.equal(addressVerdict(address), expected, address);
    }),
    { numRuns: RUNS },
  );
});

test('what is not an address as the system writes one is refused', () => {
  const others = [
    '',
    ' ',
    '1',
    '1.1',
    '1.1.1',
    '0x1.1.1.1',
    '01.1.1.1',
    '256.1.1.1',
    '1.1.1.1 ',
    '1.1.1.1/8',
    '1.1.1.1.',
  ];
  for (const text of [
    ...others,
    'example.com',
    '[2606::1]',
    '2606::1%eth0',
    'fe80::1%1',
    '::ffff:1.1.1',
    '1.1.1.1\0',
  ]) {
    assert.equal(addressVerdict(text), 'refused', JSON.stringify(text));
  }
});
