import type { FailureOutcome } from '../ports.ts';

/** Why an attempt failed, as an error that can travel through undici to the exchange it belongs to. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
  readonly kind: FailureOutcome;
  readonly detail: string;

  constructor(kind: FailureOutcome, detail: string) {
    super(detail);
    this.kind = kind;
    this.detail = detail;
  }
}

/** The one sentence for every refusal: never which rule, never which address (SAFETY.md section 2, rule 6). */
export const BLOCKED_DETAIL =
  'deliveries may not go to this address; whoever runs Posthorn can open it with --egress-allow';

/** A refusal by the address guard. */
export function blocked(): SendFailure {
  return new SendFailure('blocked_address', BLOCKED_DETAIL);
}
