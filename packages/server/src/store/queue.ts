import { StoreUnavailable } from '../ports.ts';

/** What a write that waits for a commit weighs. */
export interface Weight {
  /** About how many rows it writes. */
  readonly rows: number;
  /** About how many bytes. */
  readonly bytes: number;
  /** Finishes what was promised (a record, a change by hand), so it may use the half of the queue kept for that. */
  readonly owed: boolean;
  /** Whose it is: those who wait with new events take turns. */
  readonly tenant?: string;
}

interface Weighed {
  readonly job: Weight;
}

/** A commit holds at most this much, so that no single one keeps everybody waiting (DESIGN.md section 2). */
const COMMIT = { rows: 1_000, bytes: 4 * 1024 * 1024 };
/** What may wait at all; new events get half of it. */
const WAITING = { jobs: 20_000, bytes: 128 * 1024 * 1024 };

/**
 * What waits for the next commit, bounded. What is owed goes first, in the order it came: an attempt that is long on its
 * way to the record is one that a crash repeats, while a new event has nobody's promise yet. It may fill half a commit,
 * so that new events are never shut out. New events ride by turns of their tenants: whoever publishes one does not wait for
 * the thousands that another has published just before.
 */
export function createQueue<Rider extends Weighed>({ rows = COMMIT.rows } = {}) {
  const full = { rows, bytes: COMMIT.bytes };
  const owed = createLine<Rider>(full);
  const others = createTurns<Rider>(full);

  return {
    get jobs() {
      return owed.jobs + others.jobs;
    },
    get bytes() {
      return owed.bytes + others.bytes;
    },
    /** @throws StoreUnavailable when there is no room */
    add(rider: Rider): void {
      const share = rider.job.owed ? 1 : 0.5;
      if (owed.jobs + others.jobs >= WAITING.jobs * share || owed.bytes + others.bytes >= WAITING.bytes * share) {
        throw new StoreUnavailable('too many writes are waiting for the disk');
      }
      (rider.job.owed ? owed : others).add(rider);
    },
    /** Takes what rides in one commit: at least one job, and then as many as fit. */
    takeGroup(): Rider[] {
      const group: Rider[] = [];
      const load = { rows: 0, bytes: 0 };
      owed.move(group, load, others.jobs > 0 ? 0.5 : 1);
      others.move(group, load, 1);
      owed.move(group, load, 1);
      return group;
    },
  };
}

/** Lines of tenants that take turns, one rider at a time. */
function createTurns<Rider extends Weighed>(full: Load) {
  const lines = new Map<string, ReturnType<typeof createLine<Rider>>>();
  let jobs = 0;
  let bytes = 0;

  return {
    get jobs() {
      return jobs;
    },
    get bytes() {
      return bytes;
    },
    add(rider: Rider): void {
      const tenant = rider.job.tenant ?? '';
      let line = lines.get(tenant);
      if (line === undefined) {
        line = createLine(full);
        lines.set(tenant, line);
      }
      line.add(rider);
      jobs++;
      bytes += rider.job.bytes;
    },
    move(group: Rider[], load: Load, share: number): void {
      for (const [tenant, line] of lines) {
        if (!line.moveOne(group, load, share)) return;
        jobs--;
        bytes -= (group.at(-1) as Rider).job.bytes;
        // Whoever has more goes behind the others; iteration comes to it again.
        lines.delete(tenant);
        if (line.jobs > 0) lines.set(tenant, line);
      }
    },
  };
}

interface Load {
  rows: number;
  bytes: number;
}

function createLine<Rider extends Weighed>(full: Load) {
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
    add(rider: Rider): void {
      riders.push(rider);
      bytes += rider.job.bytes;
    },
    /** Moves riders from the front into a group, while they fit into a share of a commit; into an empty one at least one. */
    move(group: Rider[], load: Load, share: number): void {
      while (this.moveOne(group, load, share));
    },
    /** @returns false when none is left, or the next does not fit */
    moveOne(group: Rider[], load: Load, share: number): boolean {
      const rider = riders[first];
      if (rider === undefined) return false;
      const rows = load.rows + rider.job.rows;
      const groupBytes = load.bytes + rider.job.bytes;
      if (group.length > 0 && (rows > full.rows * share || groupBytes > full.bytes * share)) return false;
      group.push(rider);
      load.rows = rows;
      load.bytes = groupBytes;
      bytes -= rider.job.bytes;
      first++;
      if (first === riders.length) {
        riders = [];
        first = 0;
      } else if (first > 4_096) {
        riders = riders.slice(first);
        first = 0;
      }
      return true;
    },
  };
}
