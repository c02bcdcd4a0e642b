import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
// The whole library takes over a second to load.
import hmacValidator from '@adyen/api-library/lib/src/utils/hmacValidator.js';
import { sign, verify } from './adyen.ts';

const secret = '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056';
const validator = new hmacValidator.default();
const item = {
  additionalData: {} as Record<string, string>,
  amount: { currency: 'EUR', value: 1130 },
  eventCode: 'AUTHORISATION',
  eventDate: '2025-10-09T08:53:20+02:00',
  merchantAccountCode: 'TestMerchant',
  merchantReference: 'ref:é\\1',
  pspReference: '7914073381342284',
  success: 'true',
};
const wrap = (...items: (typeof item)[]) =>
  JSON.stringify({ live: 'false', notificationItems: items.map((one) => ({ NotificationRequestItem: one })) });

describe('adyen', () => {
  it('payments: verifies what their package signs, and the other way round', async () => {
    for (const extra of [{}, { originalReference: '7914' }]) {
      const hmacSignature = validator.calculateHmac({ ...item, ...extra } as never, secret);
      const signedItem = { ...item, ...extra, additionalData: { hmacSignature } };
      const body = wrap(signedItem);
      assert.deepEqual(await verify({ secret, headers: {}, body }), {
        ok: true,
        type: 'AUTHORISATION',
        id: 'AUTHORISATION:7914073381342284:true',
        timestamp: Date.parse(item.eventDate) / 1000,
        dedupeKey: 'AUTHORISATION:7914073381342284:true',
      });
      const ours = await sign({ secret, body: wrap({ ...item, ...extra }) });
      const [sent] = JSON.parse(String(ours.body)).notificationItems;
      assert.ok(validator.validateHMAC(sent.NotificationRequestItem, secret));
      for (const change of [{ success: 'false' }, { amount: { currency: 'EUR', value: 1131 } }, { eventCode: 'X' }]) {
        assert.ok(!(await verify({ secret, headers: {}, body: wrap({ ...signedItem, ...change }) })).ok);
      }
      const two = await verify({ secret, headers: {}, body: wrap(signedItem, signedItem) });
      assert.equal(!two.ok && two.reason, 'missing_signature');
    }
  });

  it('platforms: verifies what their package signs, and the other way round', async () => {
    const body = '{"type":"balancePlatform.transfer.created","data":{"id":"é"}}';
    const signed = await sign({ secret, body });
    assert.ok(validator.validateHMACSignature(secret, signed.headers.hmacsignature as string, body));
    const headers = { HmacSignature: validator.calculateHmac(body, secret) };
    const verdict = await verify({ secret, headers, body });
    assert.equal(verdict.ok && verdict.type, 'balancePlatform.transfer.created');
    assert.ok(!(await verify({ secret, headers, body: `${body}\n` })).ok);
    const text = await verify({ secret: 'not hex', headers, body });
    assert.equal(!text.ok && text.reason, 'invalid_secret');
  });
});
