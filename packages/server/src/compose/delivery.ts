import { DEFAULT_SCHEDULE } from '../core/retry/schedule.ts';
import { createDeliver } from '../deliver/deliver.ts';
import { parseEgressAllow } from '../net/egress-allow.ts';
import { createGuard } from '../net/guard.ts';
import { createSender } from '../net/sender.ts';
import type { DueStore, Flights, Settlement } from '../ports.ts';
import { createRecord, type RecordedStatus } from '../record/record.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { createSchedule } from '../schedule/schedule.ts';
import { packExchange } from '../store/exchange.ts';
import { systemAlarm, systemClock, systemDice, systemSoon } from '../system/clock.ts';
import { NO_FLIGHTS, openFlights } from '../system/flights.ts';
import { createIds } from '../system/ids.ts';
import { openLease } from '../system/lease.ts';
import { createMac } from '../system/mac.ts';
import { idBytes, randomHex } from '../system/random.ts';
import { findTracing } from '../system/tracing.ts';
import type { DeliveryThreadData } from './delivery-protocol.ts';

export interface DeliveryParts extends DeliveryThreadData {
  readonly store: Pick<DueStore, 'backlog' | 'take' | 'endpointViews' | 'openByIds'> & {
    record(epoch: number, settlements: readonly Settlement[]): Promise<readonly RecordedStatus[]>;
  };
  readonly trouble: (message: string, error: unknown) => void;
}

/** The delivering side wired together: schedule → deliver → record, and back to schedule for what is not final. */
export function startDelivery(parts: DeliveryParts) {
  const { store, trouble } = parts;
  const lease = parts.lease === null ? null : openLease(parts.lease);
  const egressAllow = parseEgressAllow(parts.egressAllow.join(','));
  if (!egressAllow.ok) throw new Error(egressAllow.detail);
  const sender = createSender({ guard: createGuard({ allowHttp: parts.allowHttp, egressAllow: egressAllow.allow }) });
  const sandbox = createSandbox({ warn: (message, error) => trouble(message, error) });
  const deliver = createDeliver({
    clock: systemClock,
    ids: createIds(systemClock, idBytes, parts.newestAttempt, lease?.range),
    mac: createMac(),
    randomHex,
    sender,
    transform: (code, input) => sandbox.run(code, input),
    userAgent: `Posthorn/${parts.version}`,
    tracing: findTracing(parts.version),
  });

  const flights = flightsAt(parts.flights, (error) => trouble('what is in flight cannot be kept in its file', error));
  const schedule = createSchedule({
    clock: systemClock,
    alarm: systemAlarm,
    soon: systemSoon,
    store,
    flights,
    owned: parts.owned,
    hearsAll: lease === null,
    mayBegin: () => lease?.isAlive() ?? true,
    start: (delivery, view, epoch) =>
      void deliver(delivery, view).then((result) => {
        if (result.kind === 'dropped') record.drop(delivery, epoch);
        else record.finished(result, epoch);
      }),
    expire: (delivery, epoch) => record.expire(delivery, epoch),
    giveUp: (delivery, epoch) => record.giveUp(delivery, epoch),
    trouble: (error) => trouble('due deliveries could not be read; trying again', error),
  });

  const record = createRecord({
    clock: systemClock,
    alarm: systemAlarm,
    dice: systemDice,
    soon: systemSoon,
    store,
    pack: packExchange,
    schedule: parts.retrySchedule ?? DEFAULT_SCHEDULE,
    judged: (delivery, slow, effect) => schedule.sent(delivery, slow, effect),
    recorded: (delivery, { dueAt }, final) => schedule.recorded(delivery, final || dueAt === null ? null : { dueAt }),
    refused: (delivery) => schedule.refused(delivery),
    trouble,
  });

  return {
    schedule,
    begin: () => schedule.begin(),
    async stop(): Promise<void> {
      flights.stopping();
      await schedule.stop();
      flights.close();
      await Promise.all([sender.close(), sandbox.close()]);
    },
  };
}

/** To deliver matters more than to know afterwards what was in flight. */
function flightsAt(path: string | null, trouble: (error: unknown) => void): Flights {
  if (path === null) return NO_FLIGHTS;
  try {
    return openFlights(path, trouble);
  } catch (error) {
    trouble(error);
    return NO_FLIGHTS;
  }
}
