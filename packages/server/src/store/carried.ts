/**
 * What an installation is made of, in a form that no store keeps but every store can read and write: tables, their
 * columns, and rows of plain values. Keys stay what they are, so that rows go on naming each other. What a vault has sealed
 * is carried open, for each store seals in its own way.
 */

/**
 * `number`: an integer below 2^53, times in Unix milliseconds. `sealed`: bytes that a vault opens and seals. `payload`: bytes
 * that the data key of the row's tenant does.
 */
export type CarriedKind = 'number' | 'text' | 'flag' | 'bytes' | 'sealed' | 'payload';

export type CarriedValue = number | string | boolean | Uint8Array | null;
/** The values of a row, in the order of its table's columns. */
export type CarriedRow = readonly CarriedValue[];

export interface CarriedTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, CarriedKind>>;
}

const SETTINGS_KEY = { key: 'number' } as const;
const MADE = { created_at: 'number', updated_at: 'number' } as const;
const DELETED = { deleted_at: 'number' } as const;
const NUMBERED = { tenant: 'number', key: 'number', id: 'text' } as const;

const table = (name: string, columns: Readonly<Record<string, CarriedKind>>): CarriedTable => ({ name, columns });

/** Every table, in an order in which rows come after those that they name. */
export const CARRIED: readonly CarriedTable[] = [
  table('tenants', {
    ...SETTINGS_KEY,
    id: 'text',
    name: 'text',
    metadata: 'text',
    retention: 'number',
    erased_before: 'number',
    ...MADE,
    ...DELETED,
  }),
  // Before whatever they have sealed.
  table('data_keys', { tenant: 'number', id: 'number', sealed: 'sealed' }),
  table('event_types', {
    ...SETTINGS_KEY,
    name: 'text',
    description: 'text',
    schema: 'text',
    example: 'text',
    sensitive: 'flag',
    retention: 'number',
    ...MADE,
  }),
  table('api_keys', {
    ...SETTINGS_KEY,
    id: 'text',
    name: 'text',
    role: 'text',
    tenant: 'text',
    prefix: 'text',
    hash: 'bytes',
    created_at: 'number',
    expires_at: 'number',
  }),
  table('endpoints', {
    ...SETTINGS_KEY,
    id: 'text',
    tenant: 'number',
    version: 'number',
    status: 'text',
    reason: 'text',
    paused_until: 'number',
    sequence: 'number',
    polls: 'number',
    sealed_secrets: 'sealed',
    ...MADE,
    ...DELETED,
  }),
  table('endpoint_versions', {
    endpoint: 'number',
    version: 'number',
    created_at: 'number',
    settings: 'text',
    sealed: 'sealed',
  }),
  table('sources', {
    ...SETTINGS_KEY,
    id: 'text',
    tenant: 'number',
    version: 'number',
    settings: 'text',
    sealed: 'sealed',
    refused: 'number',
    refused_last: 'text',
    ...MADE,
    ...DELETED,
  }),
  table('jobs', {
    ...SETTINGS_KEY,
    id: 'text',
    kind: 'text',
    tenant: 'number',
    endpoint: 'text',
    selection: 'text',
    status: 'text',
    reason: 'text',
    main: 'text',
    apart: 'text',
    estimate: 'number',
    estimate_complete: 'flag',
    examined: 'number',
    done: 'number',
    skipped: 'number',
    waiting_for: 'text',
    created_at: 'number',
    finished_at: 'number',
  }),
  table('events', {
    ...NUMBERED,
    type: 'text',
    timestamp: 'number',
    accepted_at: 'number',
    commit_number: 'number',
    deliveries: 'number',
    ordering_key: 'text',
    channels: 'text',
    content_type: 'text',
    source: 'text',
    deliver_at: 'number',
    expires_at: 'number',
    traceparent: 'text',
    sealed_headers: 'payload',
    sealed_data: 'payload',
  }),
  table('event_ids', { tenant: 'number', id: 'text', event: 'number', fingerprint: 'bytes', expires_at: 'number' }),
  table('outliving_ids', { expires_at: 'number', tenant: 'number', id: 'text' }),
  table('fan_outs', { tenant: 'number', event: 'number', after: 'text', deliveries: 'number' }),
  table('deliveries', {
    ...NUMBERED,
    event: 'number',
    endpoint: 'number',
    sequence: 'number',
    status: 'number',
    reason: 'text',
    attempts: 'number',
    spent: 'number',
    completed_at: 'number',
    last_attempt: 'number',
    changed_in: 'number',
    polled: 'number',
  }),
  table('open_deliveries', {
    tenant: 'number',
    delivery: 'number',
    endpoint: 'number',
    event: 'number',
    // 0 its own turn decides, 1 asked for by a job, 2 behind an open one with the same ordering key.
    part: 'number',
    due_at: 'number',
    sequence: 'number',
    chain: 'text',
    by_hand: 'flag',
    job: 'number',
  }),
  table('attempts', {
    ...NUMBERED,
    delivery: 'number',
    commit_number: 'number',
    previous: 'number',
    number: 'number',
    started_at: 'number',
    duration_ms: 'number',
    outcome: 'text',
    detail: 'text',
    status: 'number',
    // Null where it was erased.
    sealed: 'payload',
  }),
  table('commits', { number: 'number', at: 'number', happenings: 'bytes' }),
  table('erasures', { tenant: 'number', below: 'number', rest: 'number' }),
  table('failing', {
    endpoint: 'number',
    since: 'number',
    failures: 'number',
    lasted_ms: 'number',
    last_at: 'number',
    is_told: 'flag',
  }),
  table('notices', { ...SETTINGS_KEY, type: 'text', at: 'number', data: 'text' }),
  table('stats', { width: 'number', at: 'number', kind: 'number', owner: 'number', counts: 'text' }),
  table('audit', {
    number: 'number',
    at: 'number',
    key_id: 'text',
    role: 'text',
    tenant: 'text',
    operation: 'text',
    object: 'text',
    version: 'number',
    fields: 'text',
    hash: 'text',
  }),
];

/** What counts rows of settings up, beyond the rows that are there: a number is not given out twice. */
export interface CarriedCounts {
  /** By table, the greatest key that was ever given out. */
  readonly keys: ReadonlyMap<string, number>;
  /** The number of the newest commit. */
  readonly commit: number;
  /** The newest commit that the log has forgotten; null while it has all. */
  readonly forgotten: { readonly number: number; readonly at: number } | null;
}

/** An installation that nobody else writes to while it is read. */
export interface CarriedSource {
  readonly counts: CarriedCounts;
  /** How many rows there are, roughly: for progress. */
  rowsOf(table: CarriedTable): number;
  /** Its rows, a batch at a time. */
  read(table: CarriedTable): Iterable<readonly CarriedRow[]>;
  /**
   * Has the store say from now on that it was moved, to whoever opens it.
   *
   * @param to where to, without a password
   */
  close(movedTo: { readonly to: string; readonly at: number } | null): void;
}

/** An empty store that is written once, as a whole: before `commit` there is nothing in it for anybody. */
export interface CarriedTarget {
  /** Where it is, for messages: without user and password. */
  readonly place: string;
  write(table: CarriedTable, rows: readonly CarriedRow[]): Promise<void>;
  /**
   * Holds what stands there against what was written, and makes all of it stay.
   *
   * @param rows by table, how many there must be
   */
  commit(counts: CarriedCounts, rows: ReadonlyMap<string, number>): Promise<void>;
  /** Without `commit` nothing was written. */
  close(): Promise<void>;
}
