/** Classes of SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html) that say nothing about the statement itself. */
const INFRASTRUCTURE: ReadonlySet<string> = new Set([
  '08', // connection
  '28', // rights of the role
  '3D', // the database is gone
  '53', // disk full, memory, too many connections
  '55', // a lock was not to be had in time, an object is not in the right state
  '57', // shutting down, cancelled, timed out
  '58', // input and output of the system
  'XX', // damaged, or a bug of the server
]);

/** A serialization failure and a deadlock: the same work done again goes through. */
const AGAIN: ReadonlySet<string> = new Set(['40001', '40P01']);

/** The SQLSTATE of an error that the server raised; null for any other. */
export function stateOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return /^[0-9A-Z]{5}$/.test(error.code) && 'severity' in error ? error.code : null;
}

/** Thrown inside a transaction when somebody else's commit came between its reads and its writes. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Whether the whole transaction should simply be run again. */
export function isToBeRunAgain(error: unknown): boolean {
  return error instanceof Overtaken || AGAIN.has(stateOf(error) ?? '');
}

/** The connection was lost, refused or given up; the message says which. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  /** What was in the way may pass by itself: a start under way, a standby that is about to be promoted. */
  readonly mayPass: boolean;

  constructor(message: string, { mayPass = false, ...options }: ErrorOptions & { readonly mayPass?: boolean } = {}) {
    super(message, options);
    this.mayPass = mayPass;
  }
}

/** The server starts, stops or recovers; every connection is taken. */
const PASSING: ReadonlySet<string> = new Set(['57P03', '53300']);

/** Whether it is worth while to wait and connect again. */
export function mayPass(error: unknown): boolean {
  return error instanceof ConnectionLost ? error.mayPass : PASSING.has(stateOf(error) ?? '');
}

/** Whether connection, server or disk are at fault, rather than what a single statement asked for. */
export function isInfrastructure(error: unknown): boolean {
  if (error instanceof ConnectionLost) return true;
  const state = stateOf(error);
  return state !== null && (INFRASTRUCTURE.has(state.slice(0, 2)) || SESSION_IS_OVER.has(state));
}

/** The server was demoted to a standby; a transaction was left open for too long. */
const SESSION_IS_OVER: ReadonlySet<string> = new Set(['25006', '25P03']);
