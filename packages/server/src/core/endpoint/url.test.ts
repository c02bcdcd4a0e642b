import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseEndpointUrl, type UrlPolicy } from './url.ts';

const strict: UrlPolicy = { allowHttp: false, addressAllowed: () => false };
const open: UrlPolicy = { allowHttp: true, addressAllowed: () => true, allowedHosts: () => true };

function normalised(text: string, policy: UrlPolicy = strict): string {
  const parsed = parseEndpointUrl(text, policy);
  return parsed.ok ? parsed.value.url : parsed.code;
}

test('public names pass, in one form', () => {
  const table: [string, string][] = [
    ['https://example.com', 'https://example.com/'],
    ['HTTPS://EXAMPLE.com:443/A?b=c', 'https://example.com/A?b=c'],
    ['https://example.com./hook', 'https://example.com/hook'],
    ['https://bücher.example/ü?q=ü', 'https://xn--bcher-kva.example/%C3%BC?q=%C3%BC'],
    ['https://ｅｘａｍｐｌｅ。com/', 'https://example.com/'],
    ['https://example.com/a/../b/./c', 'https://example.com/b/c'],
    ['https://example.com:8443/?', 'https://example.com:8443/?'],
    ['https://a_b.example.com/', 'https://a_b.example.com/'],
    ['https://a.b/@c', 'https://a.b/@c'],
    ['https://local.example/', 'https://local.example/'],
    ['https://notlocalhost.com/', 'https://notlocalhost.com/'],
    ['https://internal.example.com/', 'https://internal.example.com/'],
    [`https://${'a'.repeat(63)}.example/`, `https://${'a'.repeat(63)}.example/`],
  ];
  for (const [text, url] of table) assert.equal(normalised(text), url, text);
});

test('how it is written can refuse a URL', () => {
  const texts = [
    ...[
      '',
      'example.com',
      '//example.com',
      'https:example.com',
      'https:/example.com',
      'https:///example.com',
      'https://',
      'https:///',
    ],
    ...[
      'ftp://example.com/',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:,x',
      'gopher://example.com/',
      'http://example.com/',
    ],
    ...[
      'https://user@example.com/',
      'https://user:pw@example.com/',
      'https://@example.com/',
      'https://:@example.com/',
      'https://a.example%40b.example@c.example/',
    ],
    ...[
      'https://example.com/#',
      'https://example.com/#a',
      'https://example.com\\@evil.example/',
      'https://example.com/\\',
      'https:\\\\example.com',
    ],
    ...[
      ' https://example.com/',
      'https://example.com/ ',
      'https://exa mple.com/',
      'https://example.com/\n',
      'https://exam\tple.com/',
      'https://example.com/\u0000',
    ],
    ...[
      'https://example.com/\u00a0',
      'https://example.com/\u200b',
      'https://example.com/\u202e',
      'https://exam\u00adple.com/',
      'https://example.com/\u2028',
    ],
    ...[
      'https://example.com:0/',
      'https://example.com:22/',
      'https://example.com:25/',
      'https://example.com:1023/',
      'https://example.com:65536/',
      'https://example.com:6379/',
      'https://example.com:x/',
    ],
    ...[
      'https://example..com/',
      'https://.example.com/',
      'https://example.com../',
      'https://-a.example/',
      'https://a-.example/',
      'https://a!b.example/',
      'https://*.example.com/',
      'https://a,b.example/',
      'https://%00.example/',
    ],
    ...[
      'https://[::1/',
      'https://[fe80::1%25eth0]/',
      'https://[v1.x]/',
      'https://1.2.3.4.5/',
      'https://256.1.1.1/',
      'https://a.0x7f/',
    ],
    ...[
      `https://${'a'.repeat(64)}.example/`,
      `https://${'a.'.repeat(127)}ab/`,
      `https://example.com/${'a'.repeat(2048)}`,
      `https://example.com/${'ü'.repeat(400)}`,
    ],
  ];
  for (const text of texts) assert.equal(normalised(text), 'invalid_url', text.slice(0, 60));
  assert.ok(normalised(`https://example.com/${'a'.repeat(2028)}`).length === 2048);
});

test('where it leads gets one answer for all', () => {
  const texts = [
    ...[
      'https://localhost/',
      'https://LOCALHOST./',
      'https://a.localhost/',
      'https://printer.local/',
      'https://vault.internal/',
      'https://kubernetes.default/',
    ],
    ...[
      'https://kubernetes.default.svc/',
      'https://x.svc/',
      'https://nas.lan/',
      'https://nas.home/',
      'https://hq.corp/',
      'https://router.home.arpa/',
      'https://x.cluster.local./',
    ],
    ...[
      'https://redis/',
      'https://redis:8080/',
      'https://com/',
      'https://com./',
      'https://xn--bcher-kva/',
      'https://ｌｏｃａｌｈｏｓｔ/',
      'https://%6cocalhost/',
    ],
    ...[
      'https://metadata/',
      'https://metadata.google.internal/',
      'https://METADATA.google.internal./',
      'https://metadata.goog/',
    ],
    ...[
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://0177.0.0.1/',
      'https://127.1/',
      'https://１２７.0.0.1/',
      'https://127.0.0.1./',
      'https://0/',
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://127。0。0。1/',
    ],
  ];
  const answers = new Set<string>();
  for (const text of texts) {
    const parsed = parseEndpointUrl(text, strict);
    assert.ok(!parsed.ok && parsed.code === 'blocked_address', text);
    answers.add(parsed.detail);
  }
  assert.equal(answers.size, 1);
});

test('the verdict on an address sees its normal form, without brackets', () => {
  const seen: string[] = [];
  const policy: UrlPolicy = { allowHttp: false, addressAllowed: (address) => seen.push(address) > 0 };
  for (const text of [
    'https://0x7f.1/',
    'https://[::ffff:127.0.0.1]/a',
    'https://[2606:4700:4700::1111]:8443/',
    'https://127.0.0.1./',
  ])
    normalised(text, policy);
  assert.deepEqual(seen, ['127.0.0.1', '::ffff:7f00:1', '2606:4700:4700::1111', '127.0.0.1']);
  const parsed = parseEndpointUrl('https://[2606:4700:4700::1111]:8443/x', policy);
  assert.deepEqual(parsed, {
    ok: true,
    value: {
      url: 'https://[2606:4700:4700::1111]:8443/x',
      host: '2606:4700:4700::1111',
      port: 8443,
      secure: true,
      kind: 'address',
    },
  });
});

test('what the operator opens passes, and metadata names never', () => {
  assert.equal(normalised('http://localhost:3000/hook', open), 'http://localhost:3000/hook');
  assert.equal(normalised('http://redis:8080', open), 'http://redis:8080/');
  assert.equal(normalised('http://127.0.0.1:4000/', open), 'http://127.0.0.1:4000/');
  assert.equal(normalised('http://example.com/', open), 'http://example.com/');
  assert.equal(
    normalised('http://example.com:81/', { ...open, allowedPorts: (port) => port === 81 }),
    'http://example.com:81/',
  );
  for (const text of ['http://metadata.google.internal/', 'http://metadata/', 'http://instance-data.ec2.internal./'])
    assert.equal(normalised(text, open), 'blocked_address');
  const parsed = parseEndpointUrl('http://localhost./', open);
  assert.deepEqual(parsed, {
    ok: true,
    value: { url: 'http://localhost/', host: 'localhost', port: 80, secure: false, kind: 'reserved' },
  });
});

test('what passes reads the same the second time', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl({ withQueryParameters: true }),
        fc.string().map((text) => `https://${text}`),
      ),
      (text) => {
        const parsed = parseEndpointUrl(text, open);
        if (!parsed.ok) return;
        assert.deepEqual(parseEndpointUrl(parsed.value.url, open), parsed);
        const url = new URL(parsed.value.url);
        assert.equal(url.username + url.password + url.hash, '');
        assert.equal(url.hostname.replace(/^\[|\]$/g, ''), parsed.value.host);
      },
    ),
    { numRuns: 500 },
  );
});
