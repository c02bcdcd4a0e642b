/** The things of the settings side. */
import type { Problem } from '../core/errors.ts';

export interface Tenant {
  readonly id: string;
  readonly name: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** For how long its events are kept, seconds (core/event/retention.ts); null where it does not say. */
  readonly retentionSeconds: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface EventType {
  readonly name: string;
  readonly description: string | null;
  /** JSON Schema 2020-12, or null. */
  readonly schema: unknown;
  readonly example: unknown;
  readonly sensitive: boolean;
  /** As a tenant's. */
  readonly retentionSeconds: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What is wrong with some data by the schema of its event type, as a JSON pointer into the data and why; or null. */
export type SchemaCheck = (data: unknown) => { readonly pointer: string; readonly detail: string } | null;

/** Makes the check of a JSON Schema, or says why it is refused, with pointers that begin with `at`. */
export type CompileSchema = (
  schema: unknown,
  at: string,
) => { readonly ok: true; readonly check: SchemaCheck } | { readonly ok: false; readonly problem: Problem };

/** What a key may do. The last two are of portal sessions: a tenant looks after its own endpoints, or only looks. */
export type Role = 'admin' | 'publisher' | 'reader' | 'portal' | 'portal_reader';

export interface ApiKey {
  readonly id: string;
  readonly name: string | null;
  readonly role: Role;
  /** The only tenant it sees; null for all. */
  readonly tenant: string | null;
  /** The readable beginning, to tell keys apart. */
  readonly prefix: string;
  readonly createdAt: number;
  /** Unix milliseconds; null for never. */
  readonly expiresAt: number | null;
}
