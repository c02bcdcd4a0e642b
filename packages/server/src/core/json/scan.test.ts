import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonProblemKind } from './problem.ts';
import { scanArray, scanObject } from './scan.ts';

const limits = { maxDepth: 64 };
const runs = Number(process.env.POSTHORN_FUZZ_RUNS ?? 2000);

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What the scanner says of a text: its members as texts, or the kind of its problem. */
function scanned(text: string): Record<string, string> | JsonProblemKind {
  const bytes = Buffer.from(text);
  const result = scanObject(bytes, limits);
  if (!result.ok) return result.problem.kind;
  return Object.fromEntries(result.members.map(({ name, start, end }) => [name, bytes.toString('utf8', start, end)]));
}

test('members keep every byte of their values', () => {
  assert.deepEqual(scanned('{"type":"a.b","data":{"b":1,"a":12345678901234567890,"x":1.0}}'), {
    type: '"a.b"',
    data: '{"b":1,"a":12345678901234567890,"x":1.0}',
  });
  assert.deepEqual(scanned(' \t\r\n{ "a" :\n[ 1 , { } ]\t, "ü" : "\\ud800 \\u0000 😀" , "":null } \n'), {
    a: '[ 1 , { } ]',
    ü: '"\\ud800 \\u0000 😀"',
    '': 'null',
  });
  assert.deepEqual(scanned('{}'), {});
});

test('names such as __proto__ are names', () => {
  const result = scanObject(Buffer.from('{"__proto__":1,"constructor":2,"toString":3}'), limits);
  assert.ok(result.ok);
  assert.deepEqual(
    result.members.map((member) => member.name),
    ['__proto__', 'constructor', 'toString'],
  );
});

test('what is valid JSON and yet refused', () => {
  assert.equal(scanned('{"a":1,"a":1}'), 'duplicate_name');
  assert.equal(scanned('{"ü":1,"b":2,"ü":1}'), 'duplicate_name');
  assert.equal(scanned('{"\\u0061":1}'), 'escaped_name');
  assert.equal(scanned('{"ü\\n":1}'), 'escaped_name');
  assert.equal(scanned(`{"${'n'.repeat(100)}\\n":1}`), 'escaped_name');
  assert.deepEqual(scanned('{"data":{"a":1,"a":2,"\\u0061":3}}'), { data: '{"a":1,"a":2,"\\u0061":3}' });
  for (const text of ['[]', '"x"', '1', '-1', 'true', 'null', ' [{}]'])
    assert.equal(scanned(text), 'not_an_object', text);
  // What is no JSON at all is not something else.
  for (const text of ['nul', 'truest', '[1', '"x', '1.', '[] x']) assert.equal(scanned(text), 'malformed', text);
});

test('a name is found twice among many', () => {
  const names = Array.from({ length: 500 }, (_, index) => `"name${index}":${index}`);
  assert.notEqual(scanned(`{${names.join()}}`), 'duplicate_name');
  for (const repeated of [0, 14, 15, 16, 17, 499]) {
    assert.equal(scanned(`{${[...names, `"name${repeated}":0`].join()}}`), 'duplicate_name', String(repeated));
  }
});

test('depth counts what is open at once, the outermost object included', () => {
  const nested = (levels: number, open: string, close: string, inner: string) =>
    `{"data":${open.repeat(levels)}${inner}${close.repeat(levels)}}`;
  assert.equal(typeof scanned(nested(63, '[', ']', '')), 'object');
  assert.equal(scanned(nested(64, '[', ']', '')), 'too_deep');
  assert.equal(typeof scanned(nested(62, '{"a":', '}', '{}')), 'object');
  assert.equal(scanned(nested(63, '{"a":', '}', '{}')), 'too_deep');
  assert.equal(scanned(nested(100_000, '[', ']', '')), 'too_deep');
  assert.equal(scanned('['.repeat(100_000)), 'too_deep');
  // What is closed again does not count.
  assert.equal(typeof scanned(`{"data":[${'[[]],'.repeat(1000)}0]}`), 'object');
});

test('a problem says what, where and in which member', () => {
  const problem = (text: string) => {
    const result = scanObject(Buffer.from(text), limits);
    return result.ok ? null : result.problem;
  };
  assert.deepEqual(problem('{"a":1,\n "data":{"x" 1}}'), {
    kind: 'malformed',
    offset: 21,
    detail: "not JSON: ':' after a name was expected at byte 21 (line 2, column 14), but '1' stands there",
    pointer: '/data',
  });
  assert.deepEqual(problem('{"a":1'), {
    kind: 'malformed',
    offset: 6,
    detail: "not JSON: the text ends after 6 bytes where ',' or '}' was expected",
  });
  assert.match(problem('\uFEFF{}')?.detail ?? '', /byte order mark/);
  assert.match(problem('{"a":"x\ny"}')?.detail ?? '', /control character/);
  assert.deepEqual(problem('{"a/b~":1,"a/b~":2}')?.pointer, '/a~1b~0');
  const long = 'n'.repeat(100_000);
  assert.ok(JSON.stringify(problem(`{"${long}":1,"${long}":2}`)).length < 300);
});

// Each of these is put in several places; what JSON.parse says of the whole decides.
const nasty = [
  ...[
    '',
    ' ',
    '0',
    '-0',
    '00',
    '01',
    '-',
    '-01',
    '1.',
    '.5',
    '1.5',
    '1.e1',
    '1e',
    '1e+',
    '1e+1',
    '1E-05',
    '1e1.5',
    '+1',
  ],
  ...[
    '0x10',
    '1_000',
    'Infinity',
    '-Infinity',
    'NaN',
    'undefined',
    '1e999',
    '-1e-999',
    '123456789012345678901234567890',
  ],
  ...['tru', 'true', 'truee', 'TRUE', 'fals', 'false', 'nul', 'null', 'nulll', 'n', 't', 'f'],
  ...[
    '"',
    '""',
    '"a',
    '"\\"',
    '"\\\\"',
    '"\\',
    '"\\u',
    '"\\u12',
    '"\\u12"',
    '"\\u123g"',
    '"\\u123G"',
    '"\\uabcF"',
    '"\\uD800"',
    '"\\uDEAD\\uD800"',
  ],
  ...[
    '"\\x41"',
    '"\\a"',
    '"\\\'"',
    '"\\/"',
    '"\\b\\f\\n\\r\\t"',
    '"\\U0041"',
    "'a'",
    '"\u0000"',
    '"\u001f"',
    '"\u007f"',
  ],
  ...['"\u2028\u2029"', '"\t"', '"\n"', '"ü😀"', '"\uFEFF"', '\uFEFF1', '\u00a01', '\u20281', '\f1', '\v1', '1\u0000'],
  ...[
    '[',
    ']',
    '[]',
    '[ ]',
    '[,]',
    '[1,]',
    '[,1]',
    '[1 2]',
    '[1,,2]',
    '[1',
    '[1,',
    '[[]',
    '[]]',
    '[}',
    '[1}',
    '[{}',
    '["a":1]',
  ],
  ...[
    '{',
    '}',
    '{}',
    '{ }',
    '{,}',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{,"a":1}',
    '{"a":1 "b":2}',
    '{"a":1,,"b":2}',
    '{"a" "b"}',
  ],
  ...[
    '{a:1}',
    "{'a':1}",
    '{1:1}',
    '{null:1}',
    '{"a":1',
    '{"a":',
    '{"a"',
    '{"a":1]',
    '{"a":{"b":1}',
    '{"a"::1}',
    '{"a":1:2}',
  ],
  ...['// c\n1', '/* c */1', '1//', '#', '1;', '1,', '{}{}', '1 1', '"a""b"', '\\', '`a`', '<a/>', '\u0000', 'é'],
];

test('nasty texts are taken exactly where JSON.parse takes them', () => {
  for (const piece of nasty) {
    for (const text of [
      piece,
      `{"v":${piece}}`,
      `{"v":[${piece}]}`,
      `{"v":{"w":${piece}}}`,
      `{"v":1}${piece}`,
      `{"v":1 ${piece} }`,
      `${piece}{}`,
    ]) {
      agree(text);
    }
  }
});

/** Checks the scanner against JSON.parse, which knows neither depth nor duplicates. */
function agree(text: string): void {
  const result = scanObject(Buffer.from(text), { maxDepth: 10_000 });
  if (result.ok) {
    const parsed = JSON.parse(text) as Record<string, unknown>;
    assert.equal(Object.keys(parsed).length, result.members.length, text);
    const bytes = Buffer.from(text);
    for (const { name, start, end } of result.members) {
      const value = bytes.toString('utf8', start, end);
      assert.equal(value, value.trim());
      assert.deepEqual(JSON.parse(value), Object.getOwnPropertyDescriptor(parsed, name)?.value, text);
    }
    return;
  }
  const { kind, offset } = result.problem;
  assert.ok(offset >= 0 && offset <= Buffer.byteLength(text));
  if (kind === 'malformed') assert.equal(parses(text), false, `refused, but JSON.parse takes ${JSON.stringify(text)}`);
  if (kind === 'not_an_object') {
    const value: unknown = JSON.parse(text);
    assert.ok(typeof value !== 'object' || value === null || Array.isArray(value), text);
  }
}

test('every object that JSON.stringify makes is taken, with any white space', () => {
  const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r'), maxLength: 3 });
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
      space,
      space,
      (value, before, indent) => {
        const text = before + JSON.stringify(value, null, indent) + before;
        const result = scanObject(Buffer.from(text), limits);
        if (!result.ok) assert.equal(result.problem.kind, /\\/.test(text) ? 'escaped_name' : null);
        agree(text);
      },
    ),
    { numRuns: runs / 4 },
  );
});

test('damaged texts are taken exactly where JSON.parse takes them', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '"a"',
    '"b"',
    '0',
    '1',
    '-',
    '.',
    'e',
    'true',
    'null',
    ' ',
    '\n',
    'ü',
    '\u0001',
  );
  const base = fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
  fc.assert(
    fc.property(
      base,
      fc.array(fc.tuple(fc.nat(), fc.nat(2), piece), { minLength: 1, maxLength: 3 }),
      (value, damages) => {
        let text = JSON.stringify(value);
        for (const [where, cut, put] of damages) {
          const at = where % (text.length + 1);
          text = text.slice(0, at) + put + text.slice(at + cut);
        }
        if (text.isWellFormed()) agree(text);
      },
    ),
    { numRuns: runs },
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => agree(`{"a":${pieces.join('')}}`)),
    { numRuns: runs },
  );
});

test('an array gives the spans of its elements, one more than the limit at most', () => {
  const elements = (text: string, maxElements = 100) => {
    const bytes = Buffer.from(text);
    const result = scanArray(bytes, { maxDepth: 64, maxElements });
    return result.ok ? result.elements.map(({ start, end }) => bytes.toString('utf8', start, end)) : result.problem;
  };
  assert.deepEqual(elements(' [ {"a":[1]} , 2,"x" ] '), ['{"a":[1]}', '2', '"x"']);
  assert.deepEqual(elements('[]'), []);
  assert.deepEqual(elements('[1,2,3,4,5]', 2), ['1', '2', '3']);
  assert.deepEqual(elements('[1,2,3,4,]', 2), {
    kind: 'malformed',
    offset: 9,
    detail: "not JSON: a value was expected at byte 9 (line 1, column 10), but ']' stands there",
    pointer: '/4',
  });
  assert.equal((elements('{}') as { kind: string }).kind, 'not_an_array');
  assert.equal((elements(`${'['.repeat(65)}${']'.repeat(65)}`) as { kind: string }).kind, 'too_deep');
});
