/** The delivering thread: schedule, deliver, record. The store is on the other side of the channel. */
import { parentPort } from 'node:worker_threads';
import { watchLoopDelay } from '../system/loop-delay.ts';
import { openChannel } from './channel.ts';
import { type DeliveryParts, startDelivery } from './delivery.ts';
import type { DeliverySide, StoreSide } from './delivery-protocol.ts';
import { openReads } from './delivery-reads.ts';
import { unpack } from './packing.ts';
import { packSettlements } from './settlement-packing.ts';

const port = parentPort;
if (port === null) throw new Error('this file is the entry of a thread');
const loopDelay = watchLoopDelay();

let reads: ReturnType<typeof openReads> | null = null;
let delivery: ReturnType<typeof startDelivery>;

const ours = {
  async begin(data) {
    reads = data.reads === null ? null : openReads(data.reads);
    delivery = startDelivery({
      ...data,
      store,
      trouble: (message, error) => void remote.trouble({ message, error: String(error) }),
    });
    await delivery.begin();
  },
  handOver: (packed) => delivery.schedule.handOver(unpack(packed)),
  due: (entries) => {
    for (const [endpoint, tenant, at] of entries) delivery.schedule.due(endpoint, tenant, at);
  },
  endpointChanged: (view) => delivery.schedule.endpointChanged(view),
  endpointState: ({ id, state }) => delivery.schedule.endpointState(id, state),
  withdraw: ({ endpoint, id }) => delivery.schedule.withdraw(endpoint, id),
  readAnew(tenant) {
    reads?.forgetKeys();
    delivery.schedule.readAnew(tenant);
  },
  own: (owned) => void delivery.schedule.own(owned),
  lose: (shards) => delivery.schedule.lose(shards),
  lost: (shards) => void delivery.schedule.lose(shards),
  lookForMore: () => void delivery.schedule.lookForMore(),
  figures: () => ({ ...delivery.schedule.figures(), loopDelay: loopDelay() }),
  drain: () => delivery.stop(),
} satisfies DeliverySide;

const { remote } = openChannel<StoreSide>(port, ours);

const store: DeliveryParts['store'] = {
  backlog: () => remote.backlog(null),
  endpointViews: (ids) => remote.endpointViews(ids),
  openByIds: async (ids) => unpack(await remote.openByIds(ids)),
  async take(requests) {
    if (reads !== null) return await reads.take(requests);
    const { packed, taken } = await remote.take(requests);
    const deliveries = unpack(packed);
    let at = 0;
    return taken.map(({ endpoint, count, nextDueAt }) => {
      at += count;
      return { endpoint, deliveries: deliveries.slice(at - count, at), nextDueAt };
    });
  },
  record(epoch, settlements) {
    const packed = packSettlements(settlements);
    return remote.record({ epoch, packed }, [packed.bytes]);
  },
};
