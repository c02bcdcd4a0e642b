import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEgressAllow } from './egress-allow.ts';

function covers(text: string, address: string): boolean {
  const parsed = parseEgressAllow(text);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.detail);
  return parsed.allow.covers(address);
}

test('ranges and single addresses open what is in them', () => {
  const cases: [text: string, address: string, covered: boolean][] = [
    ['127.0.0.0/8,::1', '127.0.0.1', true],
    ['127.0.0.0/8,::1', '127.255.255.255', true],
    ['127.0.0.0/8,::1', '::1', true],
    ['127.0.0.0/8,::1', '::2', false],
    ['127.0.0.0/8,::1', '128.0.0.0', false],
    ['127.0.0.0/8', '::ffff:127.0.0.1', true],
    ['127.0.0.0/8', '64:ff9b::7f00:1', false],
    ['10.1.2.3/8', '10.200.0.1', true],
    [' 10.0.0.0/8 , 192.168.0.0/16 ', '192.168.3.4', true],
    ['10.0.0.1', '10.0.0.1', true],
    ['10.0.0.1', '10.0.0.2', false],
    ['0.0.0.0/0', '10.0.0.1', true],
    ['0.0.0.0/0', 'fd00::1', false],
    ['::/0', 'fd00::1', true],
    ['::/0', '10.0.0.1', false],
    ['fd00::/8', 'fdff::1', true],
    ['', '127.0.0.1', false],
    ['  ', '127.0.0.1', false],
    ['127.0.0.0/8', 'localhost', false],
    ['127.0.0.0/8', '127.1', false],
  ];
  for (const [text, address, covered] of cases) assert.equal(covers(text, address), covered, `${text} ${address}`);
});

test('what is no range is refused with the entry and the reason', () => {
  const cases: [text: string, reason: RegExp][] = [
    ['localhost', /"localhost" is not an IP address/],
    ['10.0.0.0/33', /"10\.0\.0\.0\/33" has a prefix that is not a number from 0 to 32/],
    ['::/129', /from 0 to 128/],
    ['10.0.0.0/-1', /prefix/],
    ['10.0.0.0/', /prefix/],
    ['10.0.0.0/8/8', /more than one slash/],
    ['10.0.0.0/255.0.0.0', /prefix/],
    ['10.0.0.0/8,', /comma too many/],
    [',', /comma too many/],
    ['10', /not an IP address/],
    ['010.0.0.1', /not an IP address/],
    ['0x7f.0.0.1', /not an IP address/],
    ['10.0.0.*', /not an IP address/],
    ['10.0.0.1-10.0.0.9', /not an IP address/],
    ['[::1]', /not an IP address/],
    ['fe80::1%eth0/64', /zone/],
    ['::ffff:10.0.0.0/104', /write the IPv4 range/],
  ];
  for (const [text, reason] of cases) {
    const parsed = parseEgressAllow(text);
    assert.equal(parsed.ok, false, text);
    assert.match(parsed.ok ? '' : parsed.detail, reason);
  }
});
