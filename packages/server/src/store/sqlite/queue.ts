import { StoreUnavailable } from '../../ports.ts';
import type { Job } from './job.ts';

/** A job and whoever waits for it. */
export interface Rider {
  readonly job: Job<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A commit holds at most this much, so that no single one keeps everybody waiting (DESIGN.md section 2). */
const COMMIT = { rows: 1_000, bytes: 4 * 1024 * 1024 };
/** What may wait at all; new events get half of it. */
const WAITING = { jobs: 20_000, bytes: 128 * 1024 * 1024 };

/** Jobs in the order they came, bounded. */
export function createQueue() {
  let riders: Rider[] = [];
  let first = 0;
  let bytes = 0;

  return {
    get jobs() {
      return riders.length - first;
    },
    get bytes() {
      return bytes;
    },
    /** @throws StoreUnavailable when there is no room */
    add(rider: Rider): void {
      const share = rider.job.owed ? 1 : 0.5;
      if (riders.length - first >= WAITING.jobs * share || bytes >= WAITING.bytes * share) {
        throw new StoreUnavailable('too many writes are waiting for the disk');
      }
      riders.push(rider);
      bytes += rider.job.bytes;
    },
    /** Takes what rides in one commit: at least one job, and then as many as fit. */
    takeGroup(): Rider[] {
      let rows = 0;
      let groupBytes = 0;
      let end = first;
      for (; end < riders.length; end++) {
        const { job } = riders[end] as Rider;
        rows += job.rows;
        groupBytes += job.bytes;
        if (end > first && (rows > COMMIT.rows || groupBytes > COMMIT.bytes)) {
          groupBytes -= job.bytes;
          break;
        }
      }
      const group = riders.slice(first, end);
      first = end;
      bytes -= groupBytes;
      if (first === riders.length) {
        riders = [];
        first = 0;
      } else if (first > 4_096) {
        riders = riders.slice(first);
        first = 0;
      }
      return group;
    },
  };
}
