export type StoreOpenCode =
  | 'cannot_connect'
  | 'login_refused'
  | 'no_rights'
  | 'too_old'
  | 'wrong_encoding'
  | 'foreign_database'
  | 'newer_version'
  | 'changed_schema'
  | 'too_many_nodes'
  | 'in_use'
  | 'not_empty'
  | 'unknown'
  | 'bad_url';

/** The database cannot be used as it is. The message says what is wrong with which database, and what to do. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
  readonly code: StoreOpenCode;

  constructor(code: StoreOpenCode, message: string, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.code = code;
  }
}
