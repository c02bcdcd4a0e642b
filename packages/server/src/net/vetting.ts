import type { SendFailure } from './failure.ts';

/** Where a host may be connected to, and until when that is known. */
export type Vetting =
  | {
      readonly ok: true;
      /** Every address of the host, each allowed; at least one. */
      readonly addresses: readonly string[];
      /** On the clock of performance.now(), milliseconds; Infinity for address literals. */
      readonly until: number;
    }
  | { readonly ok: false; readonly failure: SendFailure };

/** A URL that may be looked up, in the parts that a request needs. */
export interface Destination {
  readonly origin: string;
  readonly secure: boolean;
  /** Without brackets and root dot. */
  readonly host: string;
  readonly port: number;
  /** Path and query. */
  readonly path: string;
  /** A name that may lead only to ranges which the operator has opened, never to a public address. */
  readonly closed: boolean;
}

/** What the sender asks of the guard. Neither throws. */
export interface ConnectGuard {
  /** What can be judged without asking anybody: the spelling. Null is a refusal. */
  destination(url: string): Destination | null;
  /** Looks the host up and judges every address. */
  vet(destination: Destination): Promise<Vetting>;
}
