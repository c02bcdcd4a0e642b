/**
 * Why an attempt failed (SAFETY.md section 3), with what each kind means. The first seven come from the network, before
 * a final status line was read; `http_error` is an answer other than 2xx, and `transform_error` never left the house.
 */
export const FAILURES = {
  timeout: 'the receiver did not answer in time',
  dns_error: 'the name of the receiver could not be resolved',
  connect_error: 'the connection could not be opened',
  tls_error: 'the TLS handshake failed',
  blocked_address: 'deliveries may not go to this address',
  protocol_error: 'the answer was not HTTP',
  reset: 'the connection was closed before the answer',
  http_error: 'the answer was not 2xx',
  transform_error: 'the transformation failed',
} as const;

export type FailureKind = keyof typeof FAILURES;
