import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { memberText } from './member.ts';

test('the spelling of numbers, the order of names and white space survive', () => {
  const data = '{ "b":1,\n "a":12345678901234567890, "1": {"x":1.0, "y":"}\\",{"} }';
  assert.equal(memberText(`{"id":"evt_1","data":${data} ,"headers":null}`, 'data'), data);
});

test('a name inside another value is not taken for the member', () => {
  assert.equal(memberText('{"a":{"data":1},"b":"\\"data\\":2","data":3}', 'data'), '3');
  assert.equal(memberText('{"a":{"data":1}}', 'data'), undefined);
  assert.equal(memberText('{}', 'data'), undefined);
  assert.equal(memberText('[1]', 'data'), undefined);
});

test('any member of any object is found, however it is laid out', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.constantFrom(undefined, 1, '\t\r\n'),
      (object, indent) => {
        const json = JSON.stringify(object, null, indent);
        for (const [name, value] of Object.entries(JSON.parse(json) as Record<string, unknown>)) {
          assert.deepEqual(JSON.parse(memberText(json, name) as string), value);
        }
      },
    ),
    { numRuns: Number(process.env.FUZZ ?? 300) },
  );
});
