import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import type { ProcessNames } from '../ports.ts';

/**
 * Names processes by the machine's start, the namespace of process ids and the process id: only where the first two are
 * the same does an id that nobody has say that the process is gone. Elsewhere than on Linux nobody is known to be.
 */
export function processNames(): ProcessNames {
  const where = whereabouts();
  const prefix = where === null ? null : `${where}/`;
  const others = prefix === null ? null : new RegExp(`^${prefix.replace(/[^\w-]/g, '\\$&')}(\\d+)/`);
  const own = `${prefix ?? 'elsewhere/'}${process.pid}/${randomUUID()}`;
  return {
    own,
    isGone(name) {
      const pid = Number(others?.exec(name)?.[1]);
      if (!(pid > 0) || name === own) return false;
      return pid === process.pid || !isRunning(pid);
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function whereabouts(): string | null {
  try {
    const started = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${started}/${readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')}`;
  } catch {
    return null;
  }
}
