/** What one attempt may cost (SAFETY.md section 3), and how long connections are kept. Tests use shorter ones. */
export interface SenderLimits {
  /** TCP and TLS together, milliseconds. */
  readonly connectMs: number;
  /** How long an address may stay unanswered before the next one is tried beside it, milliseconds (RFC 8305). */
  readonly nextAddressMs: number;
  /** From the request's bytes to the end of the final headers, milliseconds. */
  readonly headersMs: number;
  /** From the final headers to the end of the body, milliseconds. */
  readonly bodyMs: number;
  /** All that may come before the end of the final headers, interim responses counted one by one, bytes. */
  readonly headerBytes: number;
  /** Interim responses (1xx) before the final one. */
  readonly interimResponses: number;
  /** How much of a body is read before it is cut off, bytes. */
  readonly bodyReadBytes: number;
  /** How much of a body is kept, bytes. */
  readonly bodyKeptBytes: number;
  /** How long an unused connection is kept where the receiver does not say, milliseconds. */
  readonly keepAliveMs: number;
  /** How long an unused connection is kept at most, whatever the receiver says, milliseconds. */
  readonly keepAliveMaxMs: number;
  /** Open connections of all endpoints together; above it the pools that were idle longest are closed. */
  readonly connections: number;
}

export const SENDER_LIMITS: SenderLimits = {
  connectMs: 5_000,
  nextAddressMs: 300,
  headersMs: 15_000,
  bodyMs: 1_000,
  headerBytes: 16 * 1024,
  interimResponses: 10,
  bodyReadBytes: 64 * 1024,
  bodyKeptBytes: 16 * 1024,
  keepAliveMs: 10_000,
  keepAliveMaxMs: 60_000,
  connections: 2_048,
};
