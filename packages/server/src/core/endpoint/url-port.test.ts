import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeliveryPort } from './url-port.ts';

test('443, 80 and what nobody else uses', () => {
  for (const port of [443, 80, 1024, 3000, 4000, 5000, 8000, 8080, 8443, 8888, 9000, 9999, 65_535])
    assert.ok(isDeliveryPort(port), String(port));
  for (const port of [
    0, 1, 21, 22, 23, 25, 53, 110, 143, 445, 465, 587, 993, 1023, 1433, 2375, 3306, 5432, 6379, 9200, 11_211, 27_017,
    65_536,
  ]) {
    assert.ok(!isDeliveryPort(port), String(port));
  }
  // Whoever listens on a port that the system picked must not be refused at random.
  for (let port = 32_768; port <= 65_535; port++) assert.ok(isDeliveryPort(port), String(port));
});
