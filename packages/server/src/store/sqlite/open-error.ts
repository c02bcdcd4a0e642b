export type StoreOpenCode =
  | 'cannot_open'
  | 'read_only'
  | 'not_a_database'
  | 'foreign_database'
  | 'newer_version'
  | 'in_use'
  | 'moved'
  | 'locked'
  | 'damaged';

/** The database cannot be used as it is. The message says what is wrong with which file, and what to do. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
  readonly code: StoreOpenCode;

  constructor(code: StoreOpenCode, message: string, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.code = code;
  }
}
