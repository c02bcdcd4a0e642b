import type { Alarm, Clock, Log, NoticeStore, PublishAnswer } from '../ports.ts';
import { summarise, type Telling } from './summarise.ts';

export interface TellerParts {
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly store: NoticeStore;
  /** Publishes an operational event; the same id twice is one event. Rejects when the store did not confirm. */
  readonly publish: (telling: Telling) => Promise<PublishAnswer>;
  readonly log: Log;
  /** Whether the work is this process's: of several on one database one does it. */
  readonly isOnDuty?: () => boolean;
}

const EVERY_MS = 1_000;
/** Notices looked at in one round, and events published of them: more would be a flood of its own. */
const READ = 500;
const PUBLISHED = 50;
/** Of an endpoint's given-up deliveries, so many a round are told by themselves. */
const ALONE = 5;

/**
 * Publishes what the store has noted, a round a second. A notice is dropped only after its event is on disk, so that a
 * crash loses none; what it tells twice has the same id and is one event.
 */
export function createTeller({ clock, alarm, store, publish, log, isOnDuty = () => true }: TellerParts) {
  let stopped = false;
  let callOff = (): void => {};

  function later(): void {
    if (!stopped) callOff = alarm(clock() + EVERY_MS, () => void round());
  }

  async function round(): Promise<void> {
    try {
      const notices = isOnDuty() ? await store.notices(READ) : [];
      if (notices.length > 0) await tell(summarise(notices, ALONE).slice(0, PUBLISHED));
    } catch (error) {
      log.warn({ err: error }, 'operational events could not be published; trying again');
    }
    later();
  }

  async function tell(tellings: readonly Telling[]): Promise<void> {
    const answers = await Promise.all(tellings.map(publish));
    answers.forEach((answer, n) => {
      const { type, id } = tellings[n] as Telling;
      // Its schema was changed, or the id taken by somebody: trying again would help nobody.
      if (!answer.ok) log.warn({ type, id, problem: answer.problem }, 'an operational event was refused');
    });
    await store.dropNotices(tellings.flatMap(({ keys }) => keys));
  }

  return {
    start: later,
    stop(): void {
      stopped = true;
      callOff();
    },
  };
}
