import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened as manage } from '../../manage/fixture.test.ts';
import { testDoor } from '../fixture.test.ts';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly requestBody?: { required?: boolean; content: Record<string, { schema: object; example?: unknown }> };
  readonly responses: Record<string, { description: string; content?: Record<string, object> }>;
}

test('every route says what it does, what it takes and how it fails', async (t) => {
  const { app } = await manage(t);
  const document = (await app.inject('/openapi.json')).json();
  assert.equal(document.openapi, '3.1.0');
  const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, item]) => Object.entries(item).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
  );
  assert.ok(operations.length > 30);
  const ids = operations.map(({ operationId }) => operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const { name, operationId, summary, tags, security, requestBody, responses } of operations) {
    assert.ok(operationId && summary && tags?.length === 1 && security, name);
    for (const { description, content } of Object.values(responses)) {
      assert.ok(description && description !== 'Default Response', name);
      if (content) assert.ok(Object.keys(content).length > 0);
    }
    const statuses = Object.keys(responses);
    if (security.length > 0) assert.ok(statuses.includes('401') && statuses.includes('403'), name);
    if (name.includes('{')) assert.ok(statuses.includes('404'), name);
    if (requestBody) {
      assert.ok(statuses.includes('413') && statuses.includes('415') && statuses.includes('422'), name);
      const json = requestBody.content['application/json'];
      if (requestBody.required) assert.ok(json?.example, `${name} has no example`);
    }
  }
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  for (const [, schema] of references) assert.ok(document.components.schemas[schema ?? ''], `${schema} is missing`);
  assert.doesNotMatch(JSON.stringify(document), /x-optional/);
});

test('bodies that may be left out and queries say so', async (t) => {
  const { app } = await manage(t);
  const { paths } = (await app.inject('/openapi.json')).json();
  assert.equal(paths['/v1/endpoints/{id}/pause'].post.requestBody.required, false);
  assert.equal(paths['/v1/endpoints'].post.requestBody.required, true);
  assert.deepEqual(
    paths['/v1/tenants'].get.parameters.map(({ name, required = false }: { name: string; required?: boolean }) => [
      name,
      required,
    ]),
    [
      ['limit', false],
      ['cursor', false],
    ],
  );
});

test('the pages of the docs are there, without a key and without anything from elsewhere', async (t) => {
  const app = await testDoor(t, []);
  const page = await app.inject('/docs');
  assert.deepEqual([page.statusCode, page.headers['content-type']], [200, 'text/html; charset=utf-8']);
  assert.match(String(page.headers['content-security-policy']), /script-src 'self';/);
  assert.doesNotMatch(page.body, /https?:|<script>/);
  for (const [, url = ''] of page.body.matchAll(/src="([^"]+)"/g)) {
    const script = await app.inject(url);
    assert.deepEqual([script.statusCode, script.headers['content-type']], [200, 'text/javascript; charset=utf-8'], url);
  }
  const errors = await app.inject('/docs/errors');
  assert.match(errors.body, /id="unknown_field"/);
});
