import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { derToRaw, rawToDer } from './der.ts';
import { fromBase64, fromHex, toBase64, toHex } from './encoding.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('der', () => {
  it('comes back from DER as it went in', () => {
    const half = fc.oneof(
      bytes(32),
      bytes(2).map((end) => Uint8Array.from([...new Uint8Array(30), ...end])),
    );
    fc.assert(
      fc.property(half, half, (r, s) => {
        const raw = Uint8Array.from([...r, ...s]);
        assert.deepEqual(derToRaw(rawToDer(raw)), raw);
      }),
    );
  });

  it('has one spelling a signature: what reads back differently is refused', () => {
    fc.assert(
      fc.property(
        bytes(64),
        fc.nat(71),
        fc.nat(255),
        fc.constantFrom('set', 'insert', 'cut'),
        (raw, at, byte, kind) => {
          const der = [...rawToDer(raw)];
          if (kind === 'set') der[at % der.length] = byte;
          else if (kind === 'insert') der.splice(at % der.length, 0, byte);
          else der.splice(at % der.length, 1);
          const back = derToRaw(Uint8Array.from(der));
          if (back !== undefined) assert.deepEqual([...rawToDer(back)], der);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('encodings', () => {
  it('read back what they wrote, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        assert.deepEqual(fromBase64(toBase64(data)), data);
        assert.deepEqual(fromHex(toHex(data)), data);
        assert.deepEqual(fromHex(toHex(data).toUpperCase()), data);
      }),
    );
    for (const text of ['AAA', 'AAB=', 'AA==\n', ' AA==', 'A', '!!!!', 'AA-_', 'AA']) {
      assert.equal(fromBase64(text), undefined, text);
    }
    for (const text of ['0', 'zz', '0x00', ' 00', '00 ', '00\n']) assert.equal(fromHex(text), undefined, text);
  });
});
