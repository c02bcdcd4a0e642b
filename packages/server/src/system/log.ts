import { pino } from 'pino';
import type { Log, LogLevel } from '../ports.ts';

/** Lines of JSON on standard error: standard output belongs to what a command says to its user. */
export function createLog(level: LogLevel): Log {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
}
