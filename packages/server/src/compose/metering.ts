import { type EndpointState, stateAt } from '../core/endpoint/endpoint.ts';
import type { PublishAnswer, Recorded, Settlement } from '../ports.ts';
import type { OldestDue } from '../schedule/queue-age.ts';
import { systemClock } from '../system/clock.ts';
import { watchLoopDelay } from '../system/loop-delay.ts';
import { createMetrics } from '../system/metrics.ts';
import type { DeliveryFigures } from './delivery-protocol.ts';
import type { OpenedStore } from './open-store.ts';

interface MeteringParts {
  readonly store: Pick<OpenedStore, 'stats' | 'sizes' | 'hearCommits'>;
  /** What the delivering thread holds and has in flight; null while it is being started. */
  readonly figures: () => Promise<DeliveryFigures | null>;
  /** The state of every endpoint, or of one tenant's. */
  readonly states: (tenant: string | null) => Iterable<EndpointState>;
}

/** Counts what happens, and gathers what others know when somebody asks. */
export function createMetering({ store, figures, states }: MeteringParts) {
  const metrics = createMetrics();
  const accepting = watchLoopDelay();

  store.hearCommits(({ ok, durationMs, rows }) => {
    metrics.commits.inc(ok ? 'ok' : 'failed');
    metrics.commitSeconds.observe(durationMs / 1000);
    metrics.commitRows.inc('', rows);
  });

  function showFigures(
    { queues, held, heldBytes, inFlight, oldestDue, loopDelay }: DeliveryFigures,
    now: number,
  ): void {
    metrics.queues.set(queues);
    metrics.held.set(held);
    metrics.heldBytes.set(heldBytes);
    metrics.inFlight.set(inFlight);
    for (const [lane, age] of Object.entries(ages(oldestDue, now))) metrics.queueAge.set(age, { lane });
    showLoopDelay('delivering', loopDelay);
  }

  /** How long the oldest of each lane has been due, seconds. */
  function ages(oldestDue: OldestDue, now: number): Record<keyof OldestDue, number> {
    const age = (since: number): number => (since === Number.POSITIVE_INFINITY ? 0 : Math.max(0, now - since) / 1000);
    const { fresh, retry, replay, stored } = oldestDue;
    return { fresh: age(fresh), retry: age(retry), replay: age(replay), stored: age(stored) };
  }

  function showLoopDelay(thread: string, { p50, p99, max }: DeliveryFigures['loopDelay']): void {
    metrics.loopDelay.set(p50, { thread, quantile: '0.5' });
    metrics.loopDelay.set(p99, { thread, quantile: '0.99' });
    metrics.loopDelay.set(max, { thread, quantile: '1' });
  }

  function countStates(tenant: string | null, now: number): Record<EndpointState['status'], number> {
    const counts = { active: 0, paused: 0, disabled: 0 };
    for (const state of states(tenant)) counts[stateAt(state, now).status]++;
    return counts;
  }

  return {
    contentType: metrics.contentType,
    /** Counts what came of a publish that began then (`performance.now()`). */
    answered(answer: PublishAnswer, began: number): void {
      if (!answer.ok) metrics.refused.inc(answer.problem.code);
      else if (!answer.receipt.duplicate) {
        metrics.accepted.inc();
        metrics.acceptSeconds.observe((performance.now() - began) / 1000);
      }
    },
    recorded(settlements: readonly Settlement[], results: readonly Recorded[]): void {
      settlements.forEach(({ attempt, next }, n) => {
        const result = results[n];
        if (result?.kind !== 'recorded') return;
        if (attempt !== null) {
          metrics.attempts.inc(attempt.outcome);
          metrics.attemptSeconds.observe(attempt.durationMs / 1000);
        }
        const { status, createdAt, completedAt } = result.delivery;
        if (next.status === 'pending' || completedAt === null) return;
        metrics.settled.inc(status);
        if (status === 'delivered') metrics.deliverySeconds.observe(Math.max(0, completedAt - createdAt) / 1000);
      });
    },
    /** Null while the delivering thread is being started. */
    async queueAge() {
      const known = await figures();
      return known === null ? null : ages(known.oldestDue, systemClock());
    },
    /** Endpoints by state; of one tenant, or of all. */
    endpoints: (tenant: string | null) => countStates(tenant, systemClock()),
    async text(): Promise<string> {
      const now = systemClock();
      const { queuedJobs, queuedBytes } = store.stats();
      metrics.waitingWrites.set(queuedJobs);
      metrics.waitingBytes.set(queuedBytes);
      showLoopDelay('accepting', accepting());
      for (const [state, count] of Object.entries(countStates(null, now))) metrics.endpoints.set(count, { state });
      const [{ bytes, logBytes }, known] = await Promise.all([store.sizes(), figures()]);
      metrics.storeBytes.set(bytes);
      metrics.logBytes.set(logBytes);
      if (known !== null) showFigures(known, now);
      return metrics.text();
    },
  };
}
