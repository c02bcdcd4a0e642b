import { readFileSync, writeFileSync } from 'node:fs';
import { now } from '../../packages/server/proofs/processes/now.ts';

/** The unit of /proc/PID/stat on Linux, whatever the machine (USER_HZ). */
const TICKS_PER_SECOND = 100;

/** The fields of /proc/PID/stat from the state on. @throws when there is no /proc or no such process */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** CPU time of a process since its start, all threads, in seconds. @throws when there is no /proc or no such process */
function cpuSeconds(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** CPU time of several processes together, in seconds. */
export function familySeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
}

/** CPU time of a server that has a process for each connection, those that have ended included, in seconds. */
export function serverSeconds(pid: number): number {
  // The server counts a child that ends between two looks itself, from then on: its own time is read last.
  const running = childrenOf(pid).reduce((sum, child) => sum + (secondsIfThere(child) ?? 0), 0);
  const fields = statOf(pid);
  const ended = (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
  return running + cpuSeconds(pid) + ended;
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

/** Null where it has ended meanwhile. */
function secondsIfThere(pid: number): number | null {
  try {
    return cpuSeconds(pid);
  } catch {
    return null;
  }
}

/** Begins to measure CPU; the function returned says how many cores each process has kept busy since. */
export function measureCores(pids: Readonly<Record<string, number>>): () => Record<string, number> {
  const startedAt = now();
  const before = Object.entries(pids).map(([name, pid]) => [name, pid, cpuSeconds(pid)] as const);
  return () => {
    const seconds = (now() - startedAt) / 1000;
    return Object.fromEntries(before.map(([name, pid, used]) => [name, (cpuSeconds(pid) - used) / seconds]));
  };
}

export interface Memory {
  /** Resident now, MiB. */
  readonly resident: number;
  /** The most that was resident since its start, or since `forgetPeak`, MiB. */
  readonly peak: number;
}

/** Takes the peak of a process from now on (proc(5), clear_refs). */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

export function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  return { resident: kilobytes('VmRSS') / 1024, peak: kilobytes('VmHWM') / 1024 };
}
