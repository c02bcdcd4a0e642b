import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Receiver, startReceiver } from './receiver.fixture.ts';
import { runCli, type ServerProcess, startServer, TEST_KEY, temporaryFolder } from './server.fixture.ts';

/** Polls until an answer is as wanted: what is awaited is an answer, not a time. */
async function until<Answer>(ask: () => Promise<Answer>, wanted: (answer: Answer) => boolean): Promise<Answer> {
  for (let tries = 0; tries < 1_000; tries++) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the answer did not come to be as wanted');
}

const LONG_AGO = '2020-01-01T00:00:00Z';

function api(server: ServerProcess) {
  const must = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
    const answer = await server.call(method, path, body, headers);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer.json;
  };
  return {
    must,
    job: async (id: string) => must('GET', `/v1/jobs/${id}`),
    finished: (id: string) =>
      until(
        () => must('GET', `/v1/jobs/${id}`),
        ({ status }) => status === 'finished',
      ),
    /** An endpoint of a tenant of its own. */
    async endpoint(tenant: string, url: string, more: object = {}): Promise<string> {
      await must('PUT', `/v1/tenants/${tenant}`, {});
      return (await must('POST', '/v1/endpoints', { tenant, url, ...more })).id;
    },
    async publish(tenant: string, count: number, type = 'order.paid'): Promise<string[]> {
      const events = Array.from({ length: count }, (_, n) => ({ tenant, type, data: { n } }));
      const { data } = await must('POST', '/v1/events/batch', { events });
      return data.map(({ id }: { id: string }) => id);
    },
    /** Waits until so many deliveries of an endpoint stand so; returns them. */
    standing: (endpoint: string, status: string, count: number) =>
      until(
        async () => (await must('GET', `/v1/deliveries?endpoint=${endpoint}&status=${status}&limit=250`)).data,
        (data) => data.length >= Math.min(count, 250),
      ),
  };
}

const idsOf = (receiver: Receiver, from = 0): string[] =>
  receiver.received.slice(from).map(({ headers }) => String(headers['webhook-id']));

/** A receiver whose answers are held back until they are let go. */
function gate(receiver: Receiver) {
  let waiting: (() => void)[] = [];
  receiver.answer = (_request, response) => void waiting.push(() => response.writeHead(200).end());
  return () => {
    receiver.answer = (_request, response) => void response.writeHead(200).end();
    for (const answer of waiting) answer();
    waiting = [];
  };
}

test('replays', async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  const { must, job, finished, endpoint, publish, standing } = api(server);

  await t.test(
    'send what is final in a range once more, by status, type and filter; a dry run only counts',
    async (s) => {
      let refuse = true;
      const receiver = await startReceiver(s, ({ body }, response) => {
        response.writeHead(refuse && body.includes('lost') ? 500 : 200).end();
      });
      const id = await endpoint('range', receiver.url, { retrySchedule: [0] });
      const early = await publish('range', 1);
      await standing(id, 'delivered', 1);
      const since = new Date().toISOString();
      const [paid = ''] = await publish('range', 1);
      const lost = await publish('range', 2, 'order.lost');
      await standing(id, 'delivered', 2);
      await standing(id, 'exhausted', 2);
      const replay = (body: object) => must('POST', `/v1/endpoints/${id}/replay`, { since, ...body });
      const counted = async (body: object) => (await replay({ ...body, dryRun: true })).estimate;
      assert.equal(await counted({}), 3);
      assert.equal(await counted({ since: LONG_AGO }), 4);
      assert.equal(await counted({ since: LONG_AGO, until: since }), 1);
      assert.equal(await counted({ status: 'exhausted' }), 2);
      assert.equal(await counted({ status: ['delivered', 'cancelled'] }), 1);
      assert.equal(await counted({ eventTypes: ['order.*'], filter: { type: 'order.lost', data: { n: 1 } } }), 1);
      assert.equal(await counted({ status: 'missing' }), 0);
      assert.deepEqual((await must('GET', '/v1/jobs?tenant=range')).data, [], 'a dry run keeps nothing');
      assert.equal(receiver.received.length, 4, 'and sends nothing');

      refuse = false;
      const begun = await replay({ status: 'exhausted' });
      assert.deepEqual([begun.estimate, begun.estimateComplete, begun.endpoint, begun.tenant], [2, true, id, 'range']);
      const { done, skipped } = await finished(begun.id);
      assert.deepEqual([done, skipped], [2, 0]);
      await standing(id, 'delivered', 4);
      assert.deepEqual(idsOf(receiver, 4).sort(), lost.sort());
      await finished((await replay({ filter: { type: 'order.paid' } })).id);
      await receiver.atLeast(7);
      assert.deepEqual(idsOf(receiver, 6), [paid]);
      assert.ok(!idsOf(receiver, 4).includes(early[0] as string));

      const key = ['--url', server.address, '--key', TEST_KEY];
      const counting = await runCli(['endpoints', 'replay', id, '--since', since, '--dry-run', ...key]);
      assert.deepEqual([counting.errors, counting.output], ['', '3 deliveries would be sent\n']);
      const shown = await runCli(['endpoints', 'replay', id, '--since', since, '--status', 'delivered', ...key]);
      assert.match(shown.output, /^job_\w+: 3 deliveries to send\n(?:running: .*\n)*finished: 3 of 3 begun\n$/);
      await receiver.atLeast(10);
    },
  );

  await t.test('reach events from before the endpoint existed, by what it asks for today', async (s) => {
    const receiver = await startReceiver(s);
    await must('PUT', '/v1/tenants/missing', {});
    const events = await publish('missing', 4);
    await publish('missing', 2, 'customer.created');
    const id = await endpoint('missing', receiver.url, {
      eventTypes: ['order.*'],
      filter: { data: { n: { $gte: 1 } } },
    });
    const replay = (body: object) =>
      must('POST', `/v1/endpoints/${id}/replay`, { since: LONG_AGO, status: 'missing', ...body });
    assert.equal((await replay({ dryRun: true, filter: { data: { n: 2 } } })).estimate, 1);
    const { id: first, estimate } = await replay({});
    assert.equal(estimate, 3);
    assert.equal((await finished(first)).done, 3);
    await receiver.atLeast(3);
    assert.deepEqual(idsOf(receiver), events.slice(1), 'the oldest first');
    assert.ok(receiver.received.every(({ headers }) => headers['posthorn-attempt'] === '1'));
    const shown = await must('GET', `/v1/events/${events[1]}?tenant=missing`);
    assert.deepEqual([shown.deliveries.length ?? shown.deliveries, events[0] === undefined], [1, false]);
    const explained = await must('GET', `/v1/events/${events[1]}/explain?tenant=missing`);
    assert.deepEqual([explained.data[0].endpoint, explained.data[0].matches], [id, true]);
    assert.match(explained.data[0].detail, /replay/);
    const nothing = await replay({});
    assert.deepEqual([nothing.status, nothing.done, nothing.estimate], ['finished', 0, 0], 'none is missing twice');
  });

  await t.test('are cancelled midway: what was opened goes out, and nothing more', async (s) => {
    const receiver = await startReceiver(s);
    const id = await endpoint('midway', receiver.url);
    await publish('midway', 450);
    await standing(id, 'delivered', 250);
    await receiver.atLeast(450);
    await until(
      async () => (await must('POST', `/v1/endpoints/${id}/replay`, { since: LONG_AGO, dryRun: true })).estimate,
      (estimate) => estimate === 450,
    );
    const release = gate(receiver);
    const begun = await must('POST', `/v1/endpoints/${id}/replay`, { since: LONG_AGO });
    await until(
      () => job(begun.id),
      ({ done }) => done > 0,
    );
    const cancelled = await must('POST', `/v1/jobs/${begun.id}/cancel`);
    assert.equal(cancelled.status, 'cancelled');
    assert.ok(cancelled.done >= 1 && cancelled.done <= 200, `${cancelled.done} were opened`);
    const again = await server.call('POST', `/v1/jobs/${begun.id}/cancel`);
    assert.deepEqual([again.status, again.json.code], [409, 'wrong_state']);
    release();
    await receiver.atLeast(450 + cancelled.done);
    await publish('midway', 1);
    await receiver.atLeast(450 + cancelled.done + 1);
    const { done } = await job(begun.id);
    assert.deepEqual([done, receiver.received.length], [cancelled.done, 450 + done + 1]);
  });

  await t.test('do not hold up what is fresh', async (s) => {
    const receiver = await startReceiver(s);
    const id = await endpoint('fresh', receiver.url, { concurrency: 1 });
    await publish('fresh', 500);
    await until(
      async () => (await must('POST', `/v1/endpoints/${id}/replay`, { since: LONG_AGO, dryRun: true })).estimate,
      (estimate) => estimate === 500,
    );
    const release = gate(receiver);
    const { id: replay } = await must('POST', `/v1/endpoints/${id}/replay`, { since: LONG_AGO });
    await receiver.atLeast(501);
    const [fresh = ''] = await publish('fresh', 1);
    release();
    await receiver.atLeast(1_001, 30_000);
    const place = idsOf(receiver, 500).indexOf(fresh);
    assert.ok(place >= 0 && place <= 50, `the fresh one came after ${place} of 500 replays`);
    assert.equal((await finished(replay)).done, 500);
  });

  await t.test('wait for a paused endpoint, and say so', async (s) => {
    const receiver = await startReceiver(s);
    const id = await endpoint('paused', receiver.url);
    await publish('paused', 2);
    await standing(id, 'delivered', 2);
    await must('POST', `/v1/endpoints/${id}/pause`, {});
    const begun = await must('POST', `/v1/endpoints/${id}/replay`, { since: LONG_AGO });
    const waiting = await until(
      () => job(begun.id),
      ({ waitingFor }) => waitingFor.length > 0,
    );
    assert.deepEqual([waiting.status, waiting.waitingFor, waiting.done], ['running', [id], 0]);
    assert.equal(receiver.received.length, 2);
    await must('POST', `/v1/endpoints/${id}/resume`, {});
    await receiver.atLeast(4);
    assert.deepEqual((await finished(begun.id)).waitingFor, []);
  });

  await t.test('and other bulk work: retry and cancel, by what a list is narrowed to', async (s) => {
    let refuse = true;
    const receiver = await startReceiver(s, (_request, response) => void response.writeHead(refuse ? 500 : 200).end());
    const [one, two] = [
      await endpoint('bulk', receiver.url, { retrySchedule: [0] }),
      await endpoint('bulk', receiver.url, { retrySchedule: [0], eventTypes: ['order.paid'] }),
    ];
    const [event = ''] = await publish('bulk', 1);
    await publish('bulk', 2, 'order.lost');
    await standing(one, 'exhausted', 3);
    await standing(two, 'exhausted', 1);
    refuse = false;
    const begin = (body: object) => must('POST', '/v1/jobs', { tenant: 'bulk', ...body });
    assert.equal((await begin({ kind: 'retry', status: 'exhausted', dryRun: true })).estimate, 4);
    assert.equal((await begin({ kind: 'retry', reason: 'retries_spent', dryRun: true })).estimate, 4);
    assert.equal((await begin({ kind: 'retry', reason: 'expired', dryRun: true })).estimate, 0);
    assert.equal((await begin({ kind: 'retry', event, dryRun: true })).estimate, 2);
    assert.equal((await begin({ kind: 'retry', eventTypes: ['order.lost'], endpoint: two, dryRun: true })).estimate, 0);
    assert.equal((await finished((await begin({ kind: 'retry', event })).id)).done, 2);
    assert.equal((await finished((await begin({ kind: 'retry', status: 'exhausted' })).id)).done, 2);
    await standing(one, 'delivered', 3);

    await must('POST', `/v1/endpoints/${one}/pause`, {});
    await publish('bulk', 3, 'order.held');
    await standing(one, 'held', 3);
    const skipped = await begin({ kind: 'retry', status: ['held', 'pending'] });
    assert.deepEqual([skipped.status, skipped.done, skipped.skipped], ['finished', 0, 3], 'open ones are due anyway');
    assert.equal((await finished((await begin({ kind: 'cancel', endpoint: one })).id)).done, 3);
    const cancelled = await standing(one, 'cancelled', 3);
    assert.ok(cancelled.every(({ reason }: { reason: string }) => reason === 'cancelled'));
  });

  await t.test('of what cannot be are clear problems, and make no job', async () => {
    const id = await endpoint('odd', 'http://127.0.0.1:59999/');
    await publish('odd', 1);
    const gone = await endpoint('odd', 'http://127.0.0.1:59999/');
    await must('DELETE', `/v1/endpoints/${gone}`);
    const since = LONG_AGO;
    const soon = new Date(Date.now() + 60_000).toISOString();
    const refused: [string, object, string, string?][] = [
      [`/v1/endpoints/${gone}/replay`, { since }, 'not_found'],
      [`/v1/endpoints/${id}/replay`, {}, 'missing_field', '/since'],
      [`/v1/endpoints/${id}/replay`, { since: 'yesterday' }, 'invalid_field', '/since'],
      [`/v1/endpoints/${id}/replay`, { since, until: '2020-02-30T00:00:00Z' }, 'invalid_field', '/until'],
      [`/v1/endpoints/${id}/replay`, { since, until: '2019-12-31T23:59:59Z' }, 'invalid_field', '/until'],
      [`/v1/endpoints/${id}/replay`, { since: soon }, 'invalid_field', '/since'],
      [`/v1/endpoints/${id}/replay`, { since, status: 'lost' }, 'invalid_field', '/status'],
      [`/v1/endpoints/${id}/replay`, { since, status: 'pending' }, 'invalid_field', '/status'],
      [`/v1/endpoints/${id}/replay`, { since, status: [] }, 'invalid_field', '/status'],
      [`/v1/endpoints/${id}/replay`, { since, eventTypes: ['order.*d'] }, 'invalid_field', '/eventTypes/0'],
      [`/v1/endpoints/${id}/replay`, { since, filter: { data: { $regex: 'a' } } }, 'invalid_filter'],
      [`/v1/endpoints/${id}/replay`, { since, filter: 'all' }, 'invalid_filter'],
      [`/v1/endpoints/${id}/replay`, { since, dryRun: 'yes' }, 'invalid_field', '/dryRun'],
      [`/v1/endpoints/${id}/replay`, { since, every: true }, 'unknown_field', '/every'],
      ['/v1/jobs', { kind: 'erase' }, 'invalid_field', '/kind'],
      ['/v1/jobs', { kind: 'cancel' }, 'missing_field', '/status'],
      ['/v1/jobs', { kind: 'cancel', status: 'delivered' }, 'invalid_field', '/status'],
      ['/v1/jobs', { kind: 'retry', status: 'missing' }, 'invalid_field', '/status'],
      ['/v1/jobs', { kind: 'replay', since }, 'missing_field', '/endpoint'],
      ['/v1/jobs', { kind: 'replay', endpoint: id }, 'missing_field', '/since'],
      ['/v1/jobs', { kind: 'replay', endpoint: id, since, status: 'missing', reason: 'x' }, 'invalid_field', '/reason'],
      ['/v1/jobs', { kind: 'retry', endpoint: gone }, 'not_found'],
      ['/v1/jobs', { kind: 'retry', event: 'none' }, 'not_found'],
      ['/v1/jobs', { kind: 'retry', tenant: 'nobody' }, 'unknown_tenant'],
    ];
    for (const [path, body, code, pointer] of refused) {
      const { json } = await server.call('POST', path, body);
      assert.deepEqual(
        [json.code, pointer && json.pointer],
        [code, pointer],
        `${path} ${JSON.stringify(body)}: ${json.detail}`,
      );
      assert.ok(json.detail.length > 10);
    }
    assert.deepEqual((await must('GET', '/v1/jobs?tenant=odd')).data, []);
    assert.equal((await must('GET', '/v1/jobs?status=finished&limit=1')).data.length, 1);
  });

  await t.test("are seen and made only by whoever sees the tenant's", async () => {
    const id = await endpoint('mine', 'http://127.0.0.1:59999/', { disabled: true });
    await publish('mine', 1);
    const { id: mine } = await must('POST', '/v1/jobs', { kind: 'cancel', tenant: 'mine', status: 'held' });
    const { id: everybody } = await must('POST', '/v1/jobs', { kind: 'retry', reason: 'none such' });
    await must('PUT', '/v1/tenants/theirs', {});
    const keyOf = async (tenant: string, role = 'admin') => ({
      authorization: `Bearer ${(await must('POST', '/v1/api-keys', { role, tenant })).key}`,
    });
    const [own, foreign, reader] = [await keyOf('mine'), await keyOf('theirs'), await keyOf('mine', 'reader')];
    for (const [method, path, body] of [
      ['GET', `/v1/jobs/${mine}`],
      ['POST', `/v1/jobs/${mine}/cancel`],
      ['GET', `/v1/jobs?endpoint=${id}`],
      ['POST', `/v1/endpoints/${id}/replay`, { since: LONG_AGO }],
      ['POST', '/v1/jobs', { kind: 'retry', endpoint: id }],
      ['POST', '/v1/jobs', { kind: 'retry', tenant: 'mine', since: LONG_AGO }],
    ] as const) {
      assert.equal((await server.call(method, path, body, foreign)).status, 404, `${method} ${path}`);
    }
    assert.equal((await server.call('GET', `/v1/jobs/${everybody}`, undefined, own)).status, 404);
    assert.deepEqual(
      (await must('GET', '/v1/jobs', undefined, own)).data.map((one: { id: string }) => one.id),
      [mine],
    );
    assert.equal((await must('POST', '/v1/jobs', { kind: 'retry', since: LONG_AGO }, own)).tenant, 'mine');
    assert.equal((await server.call('GET', `/v1/jobs/${mine}`, undefined, reader)).status, 200);
    assert.equal((await server.call('POST', `/v1/jobs/${mine}/cancel`, undefined, reader)).status, 403);
  });
});

test('a replay that a crash cuts short goes on where it was: nothing is left out, nothing is opened twice', async (t) => {
  const folder = temporaryFolder(t);
  const first = await startServer(t, folder);
  const receiver = await startReceiver(t);
  const before = api(first);
  const id = await before.endpoint('crash', receiver.url);
  const events = await before.publish('crash', 500);
  await until(
    async () => (await before.must('POST', `/v1/endpoints/${id}/replay`, { since: LONG_AGO, dryRun: true })).estimate,
    (estimate) => estimate === 500,
  );
  const release = gate(receiver);
  const begun = await before.must('POST', `/v1/endpoints/${id}/replay`, { since: LONG_AGO });
  await until(
    () => before.job(begun.id),
    ({ done }) => done > 0,
  );
  await receiver.atLeast(501);
  await first.kill();
  release();
  const second = await startServer(t, folder);
  const after = api(second);
  const job = await after.finished(begun.id);
  assert.deepEqual([job.done, job.skipped, job.estimate], [500, 0, 500]);
  const attempts = await until(
    async () => {
      const counts: number[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const page = await after.must('GET', `/v1/deliveries?endpoint=${id}&limit=250${more}`);
        counts.push(...page.data.map((one: { attempts: number }) => one.attempts));
        cursor = page.next;
      }
      return counts;
    },
    (counts) => counts.every((count) => count >= 2),
  );
  assert.deepEqual([attempts.length, new Set(attempts)], [500, new Set([2])]);
  const replayed = new Set(idsOf(receiver, 500));
  assert.ok(events.every((event) => replayed.has(event)));
  assert.equal(await second.stop(), 0);
});
