import type { Recorded, Settlement } from '../ports.ts';
import { createMetrics } from '../system/metrics.ts';
import type { openStore } from './open-store.ts';

interface MeteringParts {
  readonly stats: ReturnType<typeof openStore>['stats'];
  /** What the delivering thread holds and has in flight. */
  readonly figures: () => Promise<Readonly<Record<string, number>>>;
}

/** Counts what happens, and gathers what others know when somebody asks. */
export function createMetering({ stats, figures }: MeteringParts) {
  const metrics = createMetrics();
  return {
    contentType: metrics.contentType,
    accepted: (): void => metrics.accepted.inc(),
    recorded(settlements: readonly Settlement[], results: readonly Recorded[]): void {
      settlements.forEach(({ attempt }, n) => {
        if (attempt === null || results[n]?.kind !== 'recorded') return;
        metrics.attempts.inc({ outcome: attempt.outcome });
        metrics.attemptSeconds.observe(attempt.durationMs / 1000);
      });
    },
    async text(): Promise<string> {
      const { commits, failedCommits, rows, lastDurationMs, queuedJobs } = stats();
      metrics.set('posthorn_store_commits', 'Commits since the start.', commits);
      metrics.set('posthorn_store_failed_commits', 'Commits that failed since the start.', failedCommits);
      metrics.set('posthorn_store_rows', 'Rows written since the start, about.', rows);
      metrics.set('posthorn_store_last_commit_seconds', 'How long the last commit took.', lastDurationMs / 1000);
      metrics.set('posthorn_store_waiting_writes', 'Writes that wait for a commit.', queuedJobs);
      const { queues = 0, held = 0, heldBytes = 0, inFlight = 0 } = await figures();
      metrics.set('posthorn_schedule_endpoints', 'Endpoints at work in memory.', queues);
      metrics.set('posthorn_schedule_held', 'Deliveries in memory.', held);
      metrics.set('posthorn_schedule_held_bytes', 'Bytes of events in memory.', heldBytes);
      metrics.set('posthorn_schedule_in_flight', 'Requests in flight.', inFlight);
      return metrics.text();
    },
  };
}
