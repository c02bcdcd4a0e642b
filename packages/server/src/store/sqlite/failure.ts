/** SQLite's primary result codes (sqlite.org/rescode.html) that this store tells apart. */
export const RESULT = {
  BUSY: 5,
  LOCKED: 6,
  NOMEM: 7,
  READONLY: 8,
  INTERRUPT: 9,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  PROTOCOL: 15,
  NOTADB: 26,
} as const;

const INFRASTRUCTURE: ReadonlySet<number> = new Set(Object.values(RESULT));

/** The primary result code of an error that SQLite raised; null for any other. */
export function resultOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** Whether disk, memory or file are at fault, rather than what a single statement asked for. */
export function isInfrastructure(error: unknown): boolean {
  const result = resultOf(error);
  return result !== null && INFRASTRUCTURE.has(result);
}
