/**
 * What a thread is at, in memory that the starting thread sees too: a thread that hangs answers no message. Three
 * numbers: the job's serial (0 for none), when it began on the wall clock (Unix milliseconds), and the CPU time that the
 * thread had used by then (milliseconds).
 */
export function runningView(shared: SharedArrayBuffer) {
  const cells = new Float64Array(shared);
  return {
    begin(serial: number): void {
      cells[1] = Date.now();
      cells[2] = threadCpuMs();
      cells[0] = serial;
    },
    end(): void {
      cells[0] = 0;
    },
    get now(): { readonly serial: number; readonly startedAt: number; readonly cpuMs: number } {
      return { serial: cells[0] ?? 0, startedAt: cells[1] ?? 0, cpuMs: cells[2] ?? 0 };
    },
  };
}

export const RUNNING_BYTES = 24;

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
