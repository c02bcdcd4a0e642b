/** Why a request was refused. */
export type Reason =
  | 'unknown_provider'
  | 'missing_secret'
  | 'invalid_secret'
  | 'body_not_raw'
  | 'empty_body'
  | 'missing_signature'
  | 'doubled_header'
  | 'malformed_signature'
  | 'missing_timestamp'
  | 'invalid_timestamp'
  | 'timestamp_too_old'
  | 'timestamp_too_new'
  | 'missing_value'
  | 'missing_url'
  | 'signature_mismatch';

export interface Refused {
  ok: false;
  reason: Reason;
  /** A sentence for people: what was wrong, where, and what to do. Holds no secret and nothing of the body. */
  detail: string;
}

export interface Verified {
  ok: true;
  /** The provider's own word (`order.created`, `orders/create`, `pull_request.opened`); null where there is none. */
  type: string | null;
  /** The provider's id of the event or, where it gives none, `dedupeKey`. */
  id: string;
  /** When it happened, or else when it was signed: Unix seconds, rounded down; null where the provider says neither. */
  timestamp: number | null;
  /** Stays the same when the provider sends again, and differs for everything else. At most 255 characters. */
  dedupeKey: string;
}

export type Verdict = Verified | Refused;

export const refused = (reason: Reason, detail: string): Refused => ({ ok: false, reason, detail });
