import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { type Answer, runCli, type ServerProcess, startServer, TEST_KEY, temporaryFolder } from './server.fixture.ts';

const ERROR_FIELDS = ['type', 'title', 'status', 'code', 'detail'];

function assertProblem(answer: Answer, status: number, code: string, pointer?: string): void {
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/, answer.text);
  assert.equal(answer.json.code, code, answer.text);
  assert.equal(answer.status, status, answer.text);
  for (const field of ERROR_FIELDS) assert.ok(answer.json[field], `${field} is missing: ${answer.text}`);
  assert.equal(answer.json.status, status);
  assert.ok(answer.json.detail.length > 10, `says nothing: ${answer.json.detail}`);
  if (pointer !== undefined) assert.equal(answer.json.pointer, pointer, answer.text);
}

test('bad input over the API', async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const post = (body: unknown, headers?: Record<string, string>) => server.call('POST', '/v1/events', body, headers);
  const event = { type: 'a.b', data: 1 };
  const deep = (levels: number) => `{"type":"a.b","data":${'['.repeat(levels)}${']'.repeat(levels)}}`;

  const cases: Record<string, () => Promise<[Answer, number, string, string?]>> = {
    'no key': async () => [await post(event, { authorization: '' }), 401, 'unauthenticated'],
    'a wrong key': async () => [await post(event, { authorization: 'Bearer phk_wrong' }), 401, 'unauthenticated'],
    'an unknown field': async () => [await post({ ...event, datas: 1 }), 422, 'unknown_field', '/datas'],
    'a wrong type': async () => [await post({ ...event, channels: 'x' }), 422, 'invalid_field', '/channels'],
    'a wrong type within a list': async () => [
      await post({ ...event, channels: ['x', 1] }),
      422,
      'invalid_field',
      '/channels/1',
    ],
    'no type': async () => [await post({ data: 1 }), 422, 'missing_field', '/type'],
    'no data': async () => [await post({ type: 'a.b' }), 422, 'missing_field', '/data'],
    'an array': async () => [await post([event]), 422, 'invalid_field'],
    'no body': async () => [await post('', { 'content-type': 'application/json' }), 400, 'malformed_json'],
    'malformed JSON': async () => [await post('{"type":"a.b","data":01}'), 400, 'malformed_json'],
    'JSON cut off': async () => [await post('{"type":"a.b","data":'), 400, 'malformed_json'],
    'something after the JSON': async () => [await post('{"type":"a.b","data":1}}'), 400, 'malformed_json'],
    'a byte order mark': async () => [await post('\ufeff{"type":"a.b","data":1}'), 400, 'malformed_json'],
    'JSON deeper than 64': async () => [await post(deep(64)), 400, 'json_too_deep'],
    'JSON a hundred thousand deep': async () => [await post(deep(100_000)), 400, 'json_too_deep'],
    'invalid UTF-8': async () => [
      await post(Buffer.from([...Buffer.from('{"type":"a.b","data":"'), 0xff, 0x22, 0x7d])),
      400,
      'invalid_utf8',
    ],
    'a name twice': async () => [await post('{"type":"a.b","data":1,"data":2}'), 400, 'duplicate_name'],
    'an escaped name': async () => [await post('{"type":"a.b","d\\u0061ta":1}'), 400, 'escaped_name'],
    'a body over the limit': async () => [
      await post({ type: 'a.b', data: 'x'.repeat(1024 * 1024) }),
      413,
      'body_too_large',
    ],
    'a type with forbidden characters': async () => [
      await post({ ...event, type: 'a b' }),
      422,
      'invalid_field',
      '/type',
    ],
    'an empty segment': async () => [await post({ ...event, type: 'a..b' }), 422, 'invalid_field', '/type'],
    'an id with forbidden characters': async () => [await post({ ...event, id: 'a/b' }), 422, 'invalid_field', '/id'],
    'an id that is too long': async () => [await post({ ...event, id: 'x'.repeat(65) }), 422, 'invalid_field', '/id'],
    'an Idempotency-Key that is no id': async () => [
      await post(event, { 'idempotency-key': 'a b' }),
      422,
      'invalid_field',
    ],
    'a time without an offset': async () => [
      await post({ ...event, timestamp: '2026-11-24T07:24:34' }),
      422,
      'invalid_field',
      '/timestamp',
    ],
    'a day that does not exist': async () => [
      await post({ ...event, deliverAt: '2026-02-30T00:00:00Z' }),
      422,
      'invalid_field',
      '/deliverAt',
    ],
    'an unknown tenant': async () => [await post({ ...event, tenant: 'nobody' }), 404, 'unknown_tenant', '/tenant'],
    'a compressed body': async () => [await post(event, { 'content-encoding': 'gzip' }), 415, 'unsupported_encoding'],
    'another content type': async () => [
      await post('<a/>', { 'content-type': 'text/xml' }),
      415,
      'unsupported_media_type',
    ],
    'an unknown endpoint': async () => [await server.call('GET', '/v1/endpoints/nobody'), 404, 'not_found'],
    'an unknown route': async () => [await server.call('GET', '/v1/nothing'), 404, 'not_found'],
    'another method': async () => [await server.call('PUT', '/v1/events', event), 405, 'method_not_allowed'],
    'an unparsable URL': async () => [
      await server.call('POST', '/v1/endpoints', { url: 'not a url' }),
      422,
      'invalid_url',
      '/url',
    ],
    'a URL of another scheme': async () => [
      await server.call('POST', '/v1/endpoints', { url: 'ftp://example.com' }),
      422,
      'invalid_url',
      '/url',
    ],
    'a private address': async () => [
      await server.call('POST', '/v1/endpoints', { url: 'https://10.0.0.1/' }),
      422,
      'blocked_address',
      '/url',
    ],
    'a metadata address': async () => [
      await server.call('POST', '/v1/endpoints', { url: 'http://169.254.169.254/' }),
      422,
      'blocked_address',
      '/url',
    ],
    'a header value that splits': async () => [
      await server.call('POST', '/v1/endpoints', { url: 'https://example.com/', headers: { 'x-a': 'a\r\nx-b: c' } }),
      422,
      'invalid_field',
    ],
    'a header name that splits': async () => [
      await server.call('POST', '/v1/endpoints', { url: 'https://example.com/', headers: { 'x-a:\r\nb': 'c' } }),
      422,
      'invalid_field',
    ],
    'a header that is ours': async () => [
      await server.call('POST', '/v1/endpoints', { url: 'https://example.com/', headers: { 'webhook-id': 'c' } }),
      422,
      'invalid_field',
    ],
    'no filter': async () => [
      await server.call('POST', '/v1/endpoints', { url: 'https://example.com/', filter: { data: { $regex: 'x' } } }),
      422,
      'invalid_filter',
    ],
    'a filter that is too big': async () => [
      await server.call('POST', '/v1/endpoints', {
        url: 'https://example.com/',
        filter: { $or: Array.from({ length: 2_000 }, (_, n) => ({ data: { a: n } })) },
      }),
      422,
      'invalid_filter',
    ],
    'a bad cursor': async () => [await server.call('GET', '/v1/events?cursor=AAAA'), 400, 'invalid_cursor'],
    'a limit that is none': async () => [await server.call('GET', '/v1/events?limit=0'), 400, 'invalid_query'],
    'an unknown query parameter': async () => [await server.call('GET', '/v1/events?tipe=a'), 400, 'invalid_query'],
  };
  for (const [what, run] of Object.entries(cases)) {
    await t.test(what, async () => assertProblem(...(await run())));
  }

  await t.test('the same id with other content', async () => {
    assert.equal((await post({ ...event, id: 'one' })).status, 202);
    assertProblem(await post({ ...event, id: 'one', key: 'k' }), 409, 'id_conflict', '/id');
  });
  await t.test('a body over the limit that is chunked', async () => {
    assert.match(await raw(server, chunked(2 * 1024 * 1024)), /^HTTP\/1\.1 413 [\s\S]*body_too_large/);
  });
  await t.test('a body that is longer than its content-length says', async () => {
    const body = '{"type":"a.b","data":1}';
    const answer = await raw(server, `${head(`content-length: ${body.length - 5}`)}${body}`);
    assert.match(answer, /^HTTP\/1\.1 400 /);
  });
  await t.test('a content-length over the limit', async () => {
    assert.match(await raw(server, head('content-length: 99999999999')), /^HTTP\/1\.1 413 /);
  });
  await t.test('an event against the schema of its type', async () => {
    const schema = {
      type: 'object',
      required: ['order'],
      properties: { order: { type: 'object', properties: { id: { type: 'integer' } } } },
    };
    assert.equal((await server.call('POST', '/v1/event-types', { name: 'order.created', schema })).status, 201);
    const wrong = { type: 'order.created', data: { order: { id: 'x' } } };
    assertProblem(await post(wrong), 422, 'schema_violation', '/data/order/id');
    assert.equal((await post({ type: 'order.created', data: { order: { id: 1 } } })).status, 202);
  });
  await t.test('in a batch each event stands alone', async () => {
    const { status, json } = await server.call('POST', '/v1/events/batch', {
      events: [event, { type: 'a b', data: 1 }, event],
    });
    assert.equal(status, 202);
    assert.deepEqual(
      json.data.map((one: { code?: string }) => one.code ?? 'accepted'),
      ['accepted', 'invalid_field', 'accepted'],
    );
    const lines = `${JSON.stringify(event)}\n\n{"type":\n${JSON.stringify(event)}`;
    const ndjson = await server.call('POST', '/v1/events/batch', lines, { 'content-type': 'application/x-ndjson' });
    assert.deepEqual(
      ndjson.json.data.map((one: { code?: string }) => one.code ?? 'accepted'),
      ['accepted', 'malformed_json', 'accepted'],
    );
    const many = { events: Array.from({ length: 1_001 }, () => event) };
    assertProblem(await server.call('POST', '/v1/events/batch', many), 422, 'invalid_field', '/events');
  });
  await t.test('nothing of all this was stored', async () => {
    const { json } = await server.call('GET', '/v1/events?limit=250');
    // One with an id, one that fits the schema, two and two of the batches.
    assert.equal(json.data.length, 6);
    assert.deepEqual((await server.call('GET', '/v1/endpoints')).json.data, []);
  });
});

test('bad input on the command line', async (t) => {
  const folder = temporaryFolder(t);
  const at = (name: string) => `sqlite:${join(folder, name)}`;
  writeFileSync(join(folder, 'file'), '');
  const cases: Record<string, { args: string[]; environment?: NodeJS.ProcessEnv; says: RegExp }> = {
    'an unknown flag': { args: ['dev', '--prot', '1'], says: /unknown option '--prot'[\s\S]*--port/ },
    'an unknown command': { args: ['sevre'], says: /unknown command 'sevre'[\s\S]*serve/ },
    'an unknown setting': {
      args: ['dev'],
      environment: { POSTHORN_PROT: '1' },
      says: /there is no setting POSTHORN_PROT/,
    },
    'a value that cannot be read': { args: ['dev', '--port', 'x'], says: /--port "x": expected a port/ },
    'a role that there is not': { args: ['dev', '--role', 'boss'], says: /--role "boss": expected all, api or worker/ },
    'a role of many on SQLite': {
      args: ['dev', '--role', 'worker', '--database', 'sqlite:./nowhere/posthorn.db'],
      says: /--role worker needs PostgreSQL \(--database postgres:/,
    },
    'an egress range that is none': {
      args: ['dev', '--egress-allow', 'x', '--database', at('egress.db')],
      says: /egress-allow: "x"/,
    },
    'a folder that cannot be made': {
      args: ['dev', '--database', `sqlite:${join(folder, 'file', 'posthorn.db')}`],
      says: /the folder of .*posthorn\.db\S* cannot be made: /,
    },
    'a vault key that is none': {
      args: ['dev', '--vault-key', 'short', '--database', at('key.db')],
      says: /--vault-key does not hold a vault key/,
    },
  };
  for (const [what, { args, environment, says }] of Object.entries(cases)) {
    await t.test(what, async () => {
      const { code, errors } = await runCli(args, environment);
      assert.equal(code, 1);
      assert.match(errors, says);
      assert.doesNotMatch(errors, /\n\s+at /, 'shows a stack');
    });
  }

  await t.test('a port in use', async (t2) => {
    const server = await startServer(t2, temporaryFolder(t2));
    const { port } = new URL(server.address);
    const { code, errors } = await runCli(['dev', '--port', port, '--database', at('port.db')]);
    assert.equal(code, 1);
    assert.match(errors, /port \d+ at 127\.0\.0\.1 is in use/);
  });
  await t.test('a database that another process uses', async (t2) => {
    const shared = temporaryFolder(t2);
    await startServer(t2, shared);
    const { code, errors } = await runCli([
      'dev',
      '--port',
      '0',
      '--database',
      `sqlite:${join(shared, 'posthorn.db')}`,
    ]);
    assert.equal(code, 1);
    assert.match(errors, /in_use/);
  });
  await t.test('a file that is no database', async () => {
    writeFileSync(join(folder, 'text.db'), 'this is no database, however long it may be '.repeat(50));
    const { code, errors } = await runCli(['dev', '--port', '0', '--vault-key', KEY, '--database', at('text.db')]);
    assert.equal(code, 1);
    assert.match(errors, /not_a_database/);
  });
  await t.test('a database of a newer version', async (t2) => {
    const shared = temporaryFolder(t2);
    const server = await startServer(t2, shared);
    await server.stop();
    const database = new DatabaseSync(join(shared, 'posthorn.db'));
    database.exec('PRAGMA user_version = 9999');
    database.close();
    const { code, errors } = await runCli([
      'dev',
      '--port',
      '0',
      '--database',
      `sqlite:${join(shared, 'posthorn.db')}`,
    ]);
    assert.equal(code, 1);
    assert.match(errors, /newer_version/);
  });
  await t.test('a key file that is missing, and a key that is another', async (t2) => {
    const shared = temporaryFolder(t2);
    const server = await startServer(t2, shared, ['--vault-key-file', join(shared, 'first.key')]);
    await server.call('POST', '/v1/endpoints', { url: 'http://127.0.0.1:4000/' });
    await server.stop();
    const database = ['--port', '0', '--database', `sqlite:${join(shared, 'posthorn.db')}`];
    const missing = await runCli(['dev', ...database, '--vault-key-file', join(shared, 'gone.key')]);
    assert.equal(missing.code, 1);
    assert.match(missing.errors, /gone\.key is missing, but the database holds/);
    const wrong = await runCli(['dev', ...database, '--vault-key', KEY]);
    assert.equal(wrong.code, 1);
    assert.match(wrong.errors, /the vault key is not the one/);
    chmodSync(join(shared, 'first.key'), 0o644);
    const loose = await runCli(['dev', ...database, '--vault-key-file', join(shared, 'first.key')]);
    assert.match(loose.errors, /can be read by others/);
  });
});

const KEY = Buffer.alloc(32, 7).toString('base64');

function head(framing: string): string {
  return `POST /v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${TEST_KEY}\r\ncontent-type: application/json\r\nconnection: close\r\n${framing}\r\n\r\n`;
}

function chunked(bytes: number): string {
  const chunk = 'x'.repeat(65_536);
  const start = `{"type":"a.b","data":"`;
  let text = `${head('transfer-encoding: chunked')}${start.length.toString(16)}\r\n${start}\r\n`;
  for (let sent = 0; sent < bytes; sent += chunk.length) text += `${chunk.length.toString(16)}\r\n${chunk}\r\n`;
  return `${text}0\r\n\r\n`;
}

/** Sends bytes as they are and returns all that comes back. */
function raw(server: ServerProcess, bytes: string): Promise<string> {
  const { hostname, port } = new URL(server.address);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => (answer += chunk));
    // The server may close while we still send: what it said before that is what counts.
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}
