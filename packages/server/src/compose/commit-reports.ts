/** A commit that is over, as each store tells of it. */
export interface CommitReport {
  readonly ok: boolean;
  readonly durationMs: number;
  readonly rows: number;
}

/** Passes what a store tells of its commits to whoever listens by then. */
export function createCommitReports() {
  const listeners: ((report: CommitReport) => void)[] = [];
  return {
    report(report: CommitReport): void {
      for (const hear of listeners) hear(report);
    },
    /** Tells the listener of every commit from now on. */
    hear: (listener: (report: CommitReport) => void): void => void listeners.push(listener),
  };
}
