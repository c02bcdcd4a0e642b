import { stateAt } from '../../src/core/endpoint/endpoint.ts';
import type { Outcome, Receipt, Recorded, Settlement } from '../../src/ports.ts';
import { keyOf, timeOf } from '../../src/store/key.ts';
import type { DeliveryRow, EndpointRow } from '../../src/store/memory/state.ts';
import type { Disk } from './faulty-store.ts';
import { faultOfRow, faultOfTurn } from './invariants.ts';
import type { Arrival, Owner } from './network.ts';
import type { Setting } from './setting.ts';
import type { Timeline } from './timeline.ts';

/** Thrown out of a life when something happened that must never happen. */
export interface Violation {
  readonly what: string;
  readonly steps: readonly string[];
}

const SHOWN_STEPS = 40;
/** A store without latency answers at once, but nobody has so much to ask of it in one moment. */
const ENDLESS = 20_000;

/** Watches the store, the receivers and the publishers, and says at once what must not be (SAFETY.md section 1). */
export function createJudge(timeline: Timeline, disk: Disk, setting: Setting) {
  const { state } = disk;
  const violations: string[] = [];
  const steps: string[] = [];
  const owners: Owner[] = [];
  const rows = new Map<string, DeliveryRow>();
  /** What receivers answered, by endpoint, event and number of the attempt. */
  const answers = new Map<string, string[]>();
  const flying = new Map<Owner, Map<string, number>>();
  const starts = new Map<string, number[]>();
  /** Changes by hand that are under way: nobody can know of them yet. */
  const changing = new Map<string, number>();
  /** How often each was changed by hand. */
  const touched = new Map<string, number>();
  const accepted: { receipt: Receipt; expected: readonly string[] }[] = [];
  let jumped = false;
  let looks = 0;
  let lookedAt = 0;
  let idleSteps = 0;

  const note = (step: string): void => {
    if (violations.length > 0) return;
    steps.push(`${String(timeline.time - 1_700_000_000_000).padStart(7)} ms  ${step}`);
    if (steps.length > SHOWN_STEPS) steps.shift();
  };
  const forbid = (happened: boolean, what: string): void => {
    if (!happened || violations.length > 0) return;
    violations.push(what);
  };

  function rowOf(endpoint: string, event: string): DeliveryRow | undefined {
    const key = `${endpoint} ${event}`;
    if (!rows.has(key)) {
      for (const row of state.deliveries.values()) rows.set(`${row.endpoint.id} ${row.event.event.id}`, row);
    }
    return rows.get(key);
  }

  const isUncertain = (row: DeliveryRow): boolean =>
    (changing.get(row.id) ?? 0) > 0 || (changing.get(row.endpoint.id) ?? 0) > 0;

  function began(arrival: Arrival, concurrency: number): void {
    const { endpoint, event, attempt, owner } = arrival;
    const name = `${event} attempt ${attempt} to ${endpoint}`;
    note(`sent      ${name} under epoch ${owner.epoch}`);
    forbid(owner.hasStopped, `${name}: sent by an owner that had heard of a newer one`);
    forbid(!owner.alive, `${name}: sent by the dead`);
    const row = rowOf(endpoint, event);
    forbid(row === undefined, `${name}: sent though no such delivery was committed`);
    if (row === undefined) return;
    const others = flying.get(owner) ?? new Map<string, number>();
    flying.set(owner, others);
    const key = `${endpoint} ${event}`;
    let open = 0;
    for (const other of others.keys()) if (other.startsWith(`${endpoint} `)) open++;
    forbid(others.has(key), `${name}: sent twice at once`);
    others.set(key, attempt);
    forbid(open >= concurrency, `${name}: ${open} were in flight already, ${concurrency} are allowed`);
    // One that was superseded acts on what it knew; what counts is that nothing of it is recorded.
    if (owner !== owners.at(-1) || owner.epoch !== state.epoch) return;
    forbid(attempt !== row.attempts.length + 1, `${name}: ${row.attempts.length} attempts are on record`);
    if (isUncertain(row)) return;
    const now = timeline.clock();
    const fault = faultOfTurn(row, now, state, jumped);
    forbid(fault !== null, `${name}: ${fault}`);
    watchRate(row.endpoint, owner, name);
  }

  function watchRate(endpoint: EndpointRow, owner: Owner, name: string): void {
    const { version, settings } = endpoint.versions.at(-1) ?? { version: 0, settings: null };
    const rate = settings?.rateLimit ?? null;
    if (rate === null) return;
    const key = `${endpoint.id} ${version} ${owner.epoch}`;
    const times = (starts.get(key) ?? []).filter((at) => at > timeline.time - rate.periodMs);
    times.push(timeline.time);
    starts.set(key, times);
    forbid(
      !jumped && times.length > rate.limit,
      `${name}: ${times.length} in ${rate.periodMs} ms, ${rate.limit} allowed`,
    );
  }

  function checkRow(row: DeliveryRow): void {
    // A retry by hand of what was exhausted goes beyond the schedule, by one.
    const fault = faultOfRow(row, setting.retrySchedule.length + (touched.get(row.id) ?? 0));
    if (fault !== null) forbid(true, `${row.event.event.id} to ${row.endpoint.id}: ${fault}`);
  }

  return {
    violations,
    steps,
    note,
    forbid,
    owns(owner: Owner): void {
      note(`owner     under epoch ${owner.epoch}`);
      owners.push(owner);
    },
    owners: (): readonly Owner[] => owners,
    jumps(): void {
      jumped = true;
    },
    changes(id: string): void {
      changing.set(id, (changing.get(id) ?? 0) + 1);
      touched.set(id, (touched.get(id) ?? 0) + 1);
    },
    isChanging: (id: string): boolean => (changing.get(id) ?? 0) > 0,
    told(id: string): void {
      changing.set(id, Math.max(0, (changing.get(id) ?? 0) - 1));
    },
    /** A new process reads everything anew. */
    begins(): void {
      changing.clear();
    },
    newestId(): number {
      let newest = 0;
      const see = (id: string): void => {
        newest = Math.max(newest, timeOf(keyOf(id) ?? 0));
      };
      for (const { event } of state.events) see(event.id);
      for (const row of state.deliveries.values()) {
        see(row.id);
        for (const { id } of row.attempts) see(id);
      }
      return newest;
    },
    began,
    ended({ endpoint, event, attempt, owner }: Arrival, outcome: Outcome): void {
      const key = `${endpoint} ${event}`;
      if (flying.get(owner)?.get(key) === attempt) flying.get(owner)?.delete(key);
      const said = outcome.kind === 'response' ? String(outcome.status) : outcome.kind;
      note(`answered  ${event} attempt ${attempt} at ${endpoint}: ${said}${owner.alive ? '' : ' (to the dead)'}`);
      const known = answers.get(`${key} ${attempt}`) ?? [];
      answers.set(`${key} ${attempt}`, [...known, said]);
    },
    /** Lets settlements be recorded and looks at what that does. */
    async recording(
      owner: Owner,
      settlements: readonly Settlement[],
      perform: () => Promise<readonly Recorded[]>,
    ): Promise<readonly Recorded[]> {
      const standing = (): string =>
        JSON.stringify(
          settlements.map(({ delivery }) => {
            const row = state.deliveries.get(delivery);
            return [row?.status, row?.attempts.length, row?.dueAt, row?.spent];
          }),
        );
      const before = standing();
      const isOld = owner.epoch !== state.epoch;
      const performed = perform();
      const changed = standing() !== before;
      for (const { event, endpoint, attempt, next } of settlements) {
        note(
          `recorded  ${event} attempt ${attempt?.number} of ${endpoint}: ${next.status}${isOld ? ' (refused)' : ''}`,
        );
        if (isOld || attempt === null) continue;
        const said = answers.get(`${endpoint} ${event} ${attempt.number}`) ?? [];
        const outcome = attempt.status === null ? attempt.outcome : String(attempt.status);
        const isTrue = outcome === 'transform_error' || said.includes(outcome);
        forbid(
          !isTrue,
          `${event} to ${endpoint}: recorded attempt ${attempt.number} as ${outcome}, which nobody answered`,
        );
        const row = state.deliveries.get(settlements.find((one) => one.attempt === attempt)?.delivery ?? '');
        if (row !== undefined) checkRow(row);
      }
      forbid(isOld && changed, `something was recorded under the old epoch ${owner.epoch}`);
      return await performed;
    },
    /** A publisher was told that its event is accepted. */
    accepted(receipt: Receipt, data: Uint8Array, expected: readonly string[]): void {
      note(`accepted  ${receipt.id} of ${receipt.tenant}${receipt.duplicate ? ' (duplicate)' : ''}`);
      const row = state.events.find(({ event }) => event.id === receipt.id && event.tenant === receipt.tenant);
      forbid(row === undefined, `${receipt.id} was accepted, and is not in the store`);
      forbid(
        row !== undefined && Buffer.compare(row.event.data, data) !== 0,
        `${receipt.id} stands in the store with other data`,
      );
      accepted.push({ receipt, expected });
    },
    /** @returns whether all is well so far */
    look(): boolean {
      if (violations.length > 0) return false;
      idleSteps = timeline.time > lookedAt ? 0 : idleSteps + 1;
      lookedAt = timeline.time;
      forbid(idleSteps > ENDLESS, 'it turns in circles, and no time passes');
      if (looks++ % Math.ceil((state.deliveries.size + 1) / 64) !== 0) return true;
      for (const row of state.deliveries.values()) checkRow(row);
      return violations.length === 0;
    },
    /** At the end: what was accepted is there, once, for everybody who was to get it, and nothing waits for ever. */
    rest(isLast: boolean): void {
      const now = timeline.clock();
      for (const row of state.deliveries.values()) {
        checkRow(row);
        const mayWait =
          row.endpoint.deletedAt !== null || (!isLast && stateAt(row.endpoint.state, now).status !== 'active');
        forbid(
          row.dueAt !== null && !mayWait,
          `${row.event.event.id} to ${row.endpoint.id} was forgotten: ${row.status}`,
        );
      }
      const ids = new Set(state.events.map(({ event }) => `${event.tenant} ${event.id}`));
      forbid(ids.size !== state.events.length, 'one id stands for two events');
      for (const { event, deliveries, fanOut } of state.events) {
        forbid(fanOut !== null, `the fan-out of ${event.id} has stopped half-way`);
        const reached = new Set(deliveries.map(({ endpoint }) => endpoint.id));
        forbid(reached.size !== deliveries.length, `${event.id} has two deliveries to one endpoint`);
      }
      for (const { receipt, expected } of accepted) {
        for (const endpoint of expected) {
          const isThere = rowOf(endpoint, receipt.id) !== undefined;
          const isGone = state.endpoints.get(endpoint)?.deletedAt !== null;
          forbid(!isThere && !isGone, `${receipt.id} was accepted, and ${endpoint} was forgotten`);
        }
      }
    },
  };
}

export type Judge = ReturnType<typeof createJudge>;
