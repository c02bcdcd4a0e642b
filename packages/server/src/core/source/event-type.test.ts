import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isTypeName } from '../event/type-name.ts';
import { receivedType } from './event-type.ts';

test('their type stands behind the provider, in dots', () => {
  assert.equal(receivedType('github', 'pull_request.opened'), 'github.pull_request.opened');
  assert.equal(receivedType('shopify', 'orders/create'), 'shopify.orders.create');
  assert.equal(receivedType('zendesk', 'zen:event-type:ticket.created'), 'zendesk.zen.event-type.ticket.created');
  assert.equal(receivedType('slack', '/deploy'), 'slack.deploy');
  assert.equal(receivedType('linear', 'Issue.update'), 'linear.Issue.update');
  assert.equal(receivedType('none', null), 'none.unknown');
  assert.equal(receivedType('none', '⚡ //'), 'none.unknown');
});

test('whatever a provider calls it is a name of an event type', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (type) =>
      assert.ok(isTypeName(receivedType('acme', type))),
    ),
  );
  assert.equal(receivedType('acme', 'x'.repeat(10_000)).length, 128);
});
