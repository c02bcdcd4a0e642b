/**
 * Another tenant's ids are 404 on every route, in every parameter and field, and nothing happens: asked of a whole server,
 * by its OpenAPI document, so that a route is covered the day it appears. What is let off is named here with its reason.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer, temporaryFolder } from '../../test/server.fixture.ts';

/** Path parameters that name nothing of a tenant's. */
const LET_OFF_PATHS: Readonly<Record<string, string>> = {
  '/v1/event-types/{name}': 'event types belong to all tenants',
  '/v1/providers/{name}': 'what there is to know of a provider is the same for everybody',
  '/play/{id}': 'the same of a receiver to try things out with: it only keeps what it is sent',
  '/in/{id}': 'whoever has the URL of a source may send to it: what counts is the signature',
};
/** Query parameters and body fields that look like ids. */
const LET_OFF_QUERIES: Readonly<Record<string, string>> = {
  contains: 'a text to be found in what a tenant may read; the filters beside it are what is held here',
  key: 'an ordering key is a word of the publisher, and no id',
  type: 'event types belong to all tenants',
  cursor: 'made by us for one list and its filters; cursor.test.ts carries them elsewhere',
  after: "a place in one endpoint's events; poll/route.test.ts carries it to another",
  object: "a filter of a tenant's own entries of the audit log",
  operation: 'the same; operations are no things',
  lastEventId: 'a place in the log and no thing; stream.test.ts reads on from it under another scope',
};
const HARMLESS_QUERIES = ['tenant', 'limit', 'since', 'until', 'status', 'health', 'waitMs'];

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly examples?: readonly unknown[];
  /** The media type's, where the document has it there. */
  readonly example?: unknown;
}
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly body: Schema | null;
}

type Things = Readonly<
  Record<
    'endpoint' | 'event' | 'delivery' | 'source' | 'api-key' | 'tenant' | 'job' | 'portal-session' | 'play',
    string
  >
>;

/** What stands behind the first segment of a path with an id. */
const KINDS: Readonly<Record<string, keyof Things>> = {
  endpoints: 'endpoint',
  events: 'event',
  deliveries: 'delivery',
  sources: 'source',
  'api-keys': 'api-key',
  'portal-sessions': 'portal-session',
  tenants: 'tenant',
  jobs: 'job',
  play: 'play',
};

function operationsOf(document: { paths: Record<string, Record<string, never>> }): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const { parameters = [], requestBody } = operation as {
        parameters?: { name: string; in: string }[];
        requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> };
      };
      const json = requestBody?.content['application/json'];
      const query = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
      return {
        method: method.toUpperCase(),
        path,
        query,
        body: json === undefined ? null : { ...json.schema, example: json.example },
      };
    }),
  );
}

test("another tenant's ids are 404 everywhere, with no side effect", { timeout: 120_000 }, async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const must = async (method: string, path: string, body?: unknown, key?: string) => {
    const answer = await server.call(method, path, body, key === undefined ? {} : as(key));
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer.json;
  };
  const document = await must('GET', '/openapi.json');
  const operations = operationsOf(document);
  const resolve = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];

  await must('PUT', '/v1/tenants/own', {});
  const own = (await must('POST', '/v1/api-keys', { role: 'admin', tenant: 'own' })).key;

  let count = 0;
  /** One of everything in a tenant of its own. */
  const fresh = async (): Promise<{ things: Things; key: string }> => {
    const tenant = `t${count++}`;
    await must('PUT', `/v1/tenants/${tenant}`, {});
    const key = await must('POST', '/v1/api-keys', { role: 'admin', tenant });
    const endpoint = await must('POST', '/v1/endpoints', {
      tenant,
      url: 'http://127.0.0.1:59999/',
      retrySchedule: [0, 86_400],
    });
    const event = await must('POST', '/v1/events', { type: 'a.b', tenant, data: 1 });
    const source = await must('POST', '/v1/sources', { tenant, provider: 'stripe', secret: 'whsec_1' });
    const [delivery] = (await must('GET', `/v1/deliveries?event=${event.id}&tenant=${tenant}`)).data;
    // Its endpoint is disabled: it waits, and is still there to be cancelled.
    const off = await must('POST', '/v1/endpoints', { tenant, url: 'http://127.0.0.1:59999/', disabled: true });
    const job = await must('POST', `/v1/endpoints/${off.id}/replay`, {
      since: '2026-01-01T00:00:00Z',
      status: 'missing',
    });
    assert.equal(job.status, 'running');
    const session = await must('POST', '/v1/portal-sessions', { tenant });
    const play = await must('POST', '/v1/play', { tenant });
    return {
      things: {
        job: job.id,
        endpoint: endpoint.id,
        event: event.id,
        delivery: delivery.id,
        source: source.id,
        'api-key': key.id,
        'portal-session': session.id,
        play: play.id,
        tenant,
      },
      key: key.key,
    };
  };
  const standing = async ({ endpoint, event, delivery, source, tenant, 'api-key': key }: Things) => {
    const {
      attempts: _attempts,
      nextAttemptAt: _next,
      status: _status,
      ...of
    } = await must('GET', `/v1/deliveries/${delivery}`);
    const { deliveries: _deliveries, ...whole } = await must('GET', `/v1/events/${event}?tenant=${tenant}`);
    const lists = await Promise.all(
      ['endpoints', 'events', 'deliveries', 'sources', 'api-keys', 'jobs', 'portal-sessions', 'play'].map(
        async (list) => {
          const { data } = await must('GET', `/v1/${list}?tenant=${tenant}`);
          return data.map(({ id }: { id: string }) => id);
        },
      ),
    );
    return {
      of,
      whole,
      lists,
      endpoint: await must('GET', `/v1/endpoints/${endpoint}`),
      secret: await must('GET', `/v1/endpoints/${endpoint}/secret`),
      source: await must('GET', `/v1/sources/${source}`),
      tenant: await must('GET', `/v1/tenants/${tenant}`),
      key: await must('GET', `/v1/api-keys/${key}`),
    };
  };

  const { things: foreign, key: foreignKey } = await fresh();
  const before = await standing(foreign);

  const thingAt = (path: string, things: Things): string => {
    const kind = KINDS[/^\/v1\/([a-z-]+)\/\{/.exec(path)?.[1] ?? ''];
    const id = kind === undefined ? undefined : things[kind];
    assert.ok(
      id !== undefined,
      `${path}: tell this test where to get another tenant's id, or let it off with a reason`,
    );
    return id;
  };
  const exampleOf = (schema: Schema | null): Record<string, unknown> | undefined => {
    if (schema === null) return undefined;
    const { examples, properties } = resolve(schema);
    if (schema.example !== undefined) return structuredClone(schema.example) as Record<string, unknown>;
    if (examples?.[0] !== undefined) return structuredClone(examples[0]) as Record<string, unknown>;
    const lists = Object.entries(properties ?? {}).filter(([, property]) => property.items !== undefined);
    return Object.fromEntries(lists.map(([name, { items }]) => [name, [exampleOf(items ?? {})]]));
  };
  const send = (operation: Operation, path: string, key: string | null, body = exampleOf(operation.body)) =>
    server.call(operation.method, path, body, key === null ? {} : as(key));
  const is404 = (what: string, answer: { status: number; text: string; json: { code?: string } }) => {
    assert.equal(answer.status, 404, `${what}: ${answer.status} ${answer.text.slice(0, 300)}`);
    assert.match(answer.json.code ?? '', /^(not_found|unknown_tenant)$/, what);
  };

  let asked = 0;
  for (const operation of operations) {
    const { method, path, query } = operation;
    const name = `${method} ${path}`;
    if (path.includes('{') && !(path in LET_OFF_PATHS)) {
      const target = path.replace(/\{\w+\}/, thingAt(path, foreign));
      const answer = await send(operation, target, own);
      is404(name, answer);
      const nothing = await send(operation, path.replace(/\{\w+\}/, 'nothing-of-this-name'), own);
      assert.deepEqual(
        { ...answer.json, detail: '' },
        { ...nothing.json, detail: '' },
        `${name}: told apart from what does not exist`,
      );
      if (query.includes('tenant'))
        is404(`${name} as admin of all, narrowed`, await send(operation, `${target}?tenant=own`, null));
      asked++;
    }
    const first = path.replace(/\{\w+\}/, 'nothing-of-this-name');
    if (query.includes('tenant')) {
      is404(`${name}?tenant=`, await send(operation, `${first}?tenant=${foreign.tenant}`, own));
      asked++;
    }
    for (const parameter of query) {
      if (parameter in LET_OFF_QUERIES || HARMLESS_QUERIES.includes(parameter)) continue;
      const id = foreign[parameter as keyof Things];
      assert.ok(id !== undefined, `${name}?${parameter}=: tell this test what it is, or let it off with a reason`);
      is404(`${name}?${parameter}=`, await send(operation, `${first}?${parameter}=${id}`, own));
      asked++;
    }
    for (const [field, list] of tenantFields(operation.body)) {
      const body = exampleOf(operation.body) ?? {};
      const place = list === null ? body : ((body[list] as Record<string, unknown>[])[0] ?? {});
      place[field] = foreign.tenant;
      const answer = await send(operation, first, own, body);
      if (list === null) is404(`${name} {${field}}`, answer);
      else
        assert.equal(answer.json.data?.[0]?.code, 'unknown_tenant', `${name} {${list}: [{${field}}]}: ${answer.text}`);
      asked++;
    }
  }

  function tenantFields(schema: Schema | null): [string, string | null][] {
    const { properties = {} } = schema === null ? {} : resolve(schema);
    return Object.entries(properties).flatMap(([name, property]): [string, string | null][] => {
      if (name === 'tenant') return [[name, null]];
      const item = property.items === undefined ? undefined : resolve(property.items);
      return item?.properties?.tenant === undefined ? [] : [['tenant', name]];
    });
  }

  assert.ok(asked >= 50, `only ${asked} questions were asked`);
  assert.deepEqual(await standing(foreign), before, 'something has happened to the other tenant');
  assert.deepEqual((await must('GET', `/v1/events?tenant=${foreign.tenant}`, undefined, foreignKey)).data.length, 1);

  // The same questions by the tenant's own key are answered: it is the tenant that is refused, not the question.
  for (const operation of operations) {
    const { method, path } = operation;
    if (!path.includes('{') || path in LET_OFF_PATHS) continue;
    const { things, key } = await fresh();
    const answer = await send(operation, path.replace(/\{\w+\}/, thingAt(path, things)), key);
    assert.notEqual(answer.status, 404, `${method} ${path}: ${answer.text}`);
    assert.ok(answer.status < 500, `${method} ${path}: ${answer.text}`);
  }
});
