import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSystemResolver } from './system-resolver.ts';

test('a resolver is used for its time, and then another is made', async () => {
  let made = 0;
  const make = () => {
    made += 1;
    const address = `1.1.1.${made}`;
    return { resolve4: async () => [{ address, ttl: 1 }], resolve6: async () => [] };
  };
  const ttl = { ttl: true } as const;
  const kept = createSystemResolver(make, 60_000);
  await kept.resolve4('a.', ttl);
  await kept.resolve6('a.', ttl);
  assert.equal(made, 1);
  const fleeting = createSystemResolver(make, 0);
  await fleeting.resolve4('a.', ttl);
  assert.deepEqual(await fleeting.resolve4('a.', ttl), [{ address: '1.1.1.3', ttl: 1 }]);
});
