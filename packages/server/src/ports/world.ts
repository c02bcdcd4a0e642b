/** What every stage may need of the world: time, chance, ids, secrets, a log. */
/** Unix milliseconds. */
export type Clock = () => number;

/** A number in [0, 1). */
export type Dice = () => number;

/** Runs once, not before the moment (Unix milliseconds). Returns how to call it off. */
export type Alarm = (at: number, run: () => void) => () => void;

/** Runs once everything that is at hand now has been done: at the end of this turn of the event loop. */
export type Soon = (run: () => void) => void;

/**
 * Makes ids: a prefix, `_`, and a lower-case ULID that sorts by time. The first twelve characters of the ULID (48 bits
 * of milliseconds, 10 of a counter) are unique within an installation and prefix, so that a store can use them as its
 * time-ordered key and find a row by its id without an index.
 */
export type Ids = (prefix: IdPrefix) => string;
/** The part of all ids that one of several processes may make, so that no two make the same. */
export interface IdRange {
  /** Of the 1,024 values of the counter these: so many from the first one on. */
  readonly first: number;
  readonly count: number;
  /** The last moment whose ids it may make, Unix milliseconds. */
  until(): number;
}
export type IdPrefix = 'evt' | 'dlv' | 'att' | 'ep' | 'src' | 'tnt' | 'key' | 'job';

/** A MAC or signature over the parts in order. Keys are prepared once and kept. */
export interface Mac {
  /** HMAC-SHA256 of a `whsec_` secret, or an ed25519 signature of a `whsk_` one, base64. */
  sign(secret: string, prefix: string, body: Uint8Array): string;
}

/**
 * Seals what is secret or personal on its way to the store and opens it on its way back. What it makes begins with a
 * format byte and a key id. `open` throws when the bytes were not sealed by this vault: a broken store, not a caller's
 * mistake.
 */
export interface Vault {
  seal(plain: Uint8Array): Uint8Array;
  open(sealed: Uint8Array): Uint8Array;
}

/** Seals one tenant's payloads: once it is destroyed, nobody opens them any more, wherever copies of them are. */
export interface DataKey extends Vault {
  /** A whole number below 2^48 that stands in whatever it seals. */
  readonly id: number;
}

/** A vault that also makes data keys and seals them, so that they can be kept beside what they seal. */
export interface KeyVault extends Vault {
  newDataKey(): { readonly id: number; readonly sealed: Uint8Array };
  dataKey(id: number, sealed: Uint8Array): DataKey;
  /** The id of the data key that has sealed these bytes; null for what the vault itself sealed. */
  dataKeyOf(sealed: Uint8Array): number | null;
}

/** How much is logged, the most first. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
