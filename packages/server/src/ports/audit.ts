/** What the audit log asks of the store. */
import type { PageRequest } from './page.ts';
import type { Role } from './settings.ts';

/** Who did what to which thing. Values are never in it: what was changed is named, not told. */
export interface AuditEntry {
  /** Unix milliseconds. */
  readonly at: number;
  /** The id of the key that asked. */
  readonly key: string;
  readonly role: Role;
  /** Whose thing it was; null where it is nobody's, or not known. */
  readonly tenant: string | null;
  /** The operation's id in the OpenAPI document, such as `patchEndpoint`. */
  readonly operation: string;
  /** The id or name of the thing. */
  readonly object: string | null;
  /** The version of its settings that this made, where it has versions. */
  readonly version: number | null;
  /** The names of the fields that were given. */
  readonly fields: readonly string[];
}

export interface AuditRecord extends AuditEntry {
  /** 1 for the first, without gaps. */
  readonly number: number;
  /** SHA-256 over the hash of the one before it and all that this one says (store/audit-chain.ts), hexadecimal. */
  readonly hash: string;
}

export interface AuditStore {
  /** Adds an entry at the end of the chain. Entries are never changed and never deleted. */
  appendAudit(entry: AuditEntry): Promise<void>;
}

export interface AuditQuery extends PageRequest {
  readonly tenant: string | null;
  /** The id of the key that asked. */
  readonly key: string | null;
  readonly operation: string | null;
  readonly object: string | null;
  readonly since: number | null;
  readonly until: number | null;
}

/** The end of a part of the chain that has been checked. */
export interface AuditLink {
  readonly number: number;
  readonly hash: string;
}

export interface AuditCheck {
  readonly last: AuditLink | null;
  /** The number of the first entry that does not fit; null where all do. */
  readonly broken: number | null;
  /** Whether this was the end. */
  readonly done: boolean;
}
