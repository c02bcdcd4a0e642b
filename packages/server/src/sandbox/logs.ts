import { SANDBOX_LIMITS } from './limits.ts';
import type { LogLine } from './transform.ts';

const LEVELS: Readonly<Record<string, LogLine['level']>> = { log: 'log', info: 'info', warn: 'warn', error: 'error' };
const CUT = '(what was logged after this was left out)';

/** What a run logs, bounded: the code decides how much it says, not how much we keep. */
export function createLogs() {
  let lines: LogLine[] = [];
  let bytes = 0;
  let full = false;
  return {
    add(level: string, text: string): void {
      if (full) return;
      bytes += Buffer.byteLength(text);
      full = bytes > SANDBOX_LIMITS.logBytes || lines.length === SANDBOX_LIMITS.logLines - 1;
      lines.push(full ? { level: 'warn', text: CUT } : { level: LEVELS[level] ?? 'log', text });
    },
    get isFull(): boolean {
      return full;
    },
    /** The lines since the last call. */
    take(): readonly LogLine[] {
      const taken = lines;
      lines = [];
      bytes = 0;
      full = false;
      return taken;
    },
  };
}
