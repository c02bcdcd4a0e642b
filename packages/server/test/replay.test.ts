import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startReceiver } from './receiver.fixture.ts';
import { type ServerProcess, startServer, temporaryFolder } from './server.fixture.ts';

/** Polls a job until it stands as wanted. */
async function jobOf(server: ServerProcess, id: string, wanted: (job: { status: string; done: number }) => boolean) {
  for (let tries = 0; tries < 800; tries++) {
    const { json } = await server.call('GET', `/v1/jobs/${id}`);
    if (wanted(json)) return json;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`job ${id} did not come to stand as wanted`);
}

const finished = ({ status }: { status: string }) => status === 'finished';

test('a replay sends what is final in a range once more, by status and type; a dry run only counts', async (t) => {
  const server = await startServer(t, temporaryFolder(t));
  let refuse = true;
  const receiver = await startReceiver(t, ({ body }, response) => {
    response.writeHead(refuse && body.includes('lost') ? 500 : 200).end();
  });
  const endpoint = (await server.call('POST', '/v1/endpoints', { url: receiver.url, retrySchedule: [0] })).json.id;
  const since = new Date().toISOString();
  for (const type of ['order.paid', 'order.lost', 'order.lost']) {
    await server.call('POST', '/v1/events', { type, data: 1 });
  }
  await receiver.atLeast(3);
  const replay = (body: object) => server.call('POST', `/v1/endpoints/${endpoint}/replay`, { since, ...body });
  const counted = async (body: object) => (await replay({ ...body, dryRun: true })).json.estimate;
  while ((await counted({})) < 3) await new Promise((resolve) => setTimeout(resolve, 25));
  assert.equal(await counted({ status: 'exhausted' }), 2);
  assert.equal(await counted({ status: ['delivered', 'cancelled'] }), 1);
  assert.equal(await counted({ eventTypes: ['order.*'], filter: { type: 'order.paid' } }), 1);
  assert.equal(await counted({ until: since }), 0);
  assert.deepEqual((await server.call('GET', '/v1/jobs')).json.data, [], 'a dry run keeps nothing');
  assert.equal(receiver.received.length, 3);

  refuse = false;
  const begun = await replay({ status: 'exhausted' });
  assert.equal(begun.status, 201);
  assert.equal(begun.json.estimate, 2);
  await receiver.atLeast(5);
  const job = await jobOf(server, begun.json.id, finished);
  assert.deepEqual([job.done, job.skipped, job.endpoint], [2, 0, endpoint]);
  console.log(job);
  const nothing = await replay({ status: 'cancelled' });
  assert.deepEqual([nothing.status, nothing.json.status, nothing.json.done], [201, 'finished', 0]);
});
