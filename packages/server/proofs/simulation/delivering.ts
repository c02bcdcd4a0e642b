import { ALL_SHARDS } from '../../src/core/endpoint/shard.ts';
import type { RetrySchedule } from '../../src/core/retry/schedule.ts';
import { createDeliver } from '../../src/deliver/deliver.ts';
import type { DueStore, Flights, Sender, Settlement } from '../../src/ports.ts';
import { createRecord, type RecordedStatus } from '../../src/record/record.ts';
import type { ScheduleLimits } from '../../src/schedule/limits.ts';
import { createSchedule } from '../../src/schedule/schedule.ts';
import { packExchange } from '../../src/store/exchange.ts';
import { NO_FLIGHTS } from '../../src/system/flights.ts';
import { createIds } from '../../src/system/ids.ts';
import type { Chance } from './chance.ts';
import type { Owner } from './network.ts';
import type { Timeline } from './timeline.ts';

export interface DeliveringParts {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly owner: Owner;
  readonly store: Pick<DueStore, 'backlog' | 'take' | 'endpointViews' | 'openByIds'> & {
    record(epoch: number, settlements: readonly Settlement[]): Promise<readonly RecordedStatus[]>;
  };
  readonly sender: Pick<Sender, 'send'>;
  readonly limits: ScheduleLimits;
  readonly retrySchedule: RetrySchedule;
  readonly newestId: number;
  readonly flights?: Flights;
}

/** The delivering side as compose/delivery.ts wires it, without threads. */
export function createDelivering({ timeline, chance, owner, store, sender, ...parts }: DeliveringParts) {
  const { clock } = timeline;
  const alarm = timeline.alarmIn(owner);
  const deliver = createDeliver({
    clock,
    ids: createIds(clock, chance.bytes, parts.newestId),
    mac: { sign: () => 'signed' },
    randomHex: (bytes) => '0'.repeat(2 * bytes),
    sender,
    transform: async (code) => (code === 'drop' ? { kind: 'dropped' } : { kind: 'failed', detail: 'it throws' }),
    userAgent: 'Posthorn/simulated',
  });
  const schedule = createSchedule({
    clock,
    alarm,
    soon: timeline.soonIn(owner),
    store,
    flights: parts.flights ?? NO_FLIGHTS,
    owned: [{ shards: ALL_SHARDS, epoch: owner.epoch, takenOver: false }],
    giveUp: (delivery, epoch) => record.giveUp(delivery, epoch),
    start: (delivery, view, epoch) =>
      void deliver(delivery, view).then((result) => {
        if (result.kind === 'dropped') record.drop(delivery, epoch);
        else record.finished(result, epoch);
      }),
    expire: (delivery, epoch) => record.expire(delivery, epoch),
    trouble: () => {},
    limits: parts.limits,
  });
  const record = createRecord({
    clock,
    alarm,
    dice: chance.dice,
    soon: timeline.soonIn(owner),
    store,
    pack: packExchange,
    schedule: parts.retrySchedule,
    judged: (delivery, slow, effect) => schedule.sent(delivery, slow, effect),
    recorded: (delivery, { dueAt }, final) => schedule.recorded(delivery, final || dueAt === null ? null : { dueAt }),
    refused: (delivery) => {
      // Here one owner has every shard.
      owner.hasStopped = true;
      void schedule.lose(ALL_SHARDS);
      schedule.refused(delivery);
    },
    trouble: () => {},
  });
  return schedule;
}

export type Delivering = ReturnType<typeof createDelivering>;
