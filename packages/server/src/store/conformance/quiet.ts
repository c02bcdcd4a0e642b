import type { Log } from '../../ports.ts';

/** A log for tests that provoke what would be logged. */
export const QUIET: Log = { debug() {}, info() {}, warn() {}, error() {} };
