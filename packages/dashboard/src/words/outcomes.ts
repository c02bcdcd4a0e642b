import type { Attempt } from '../api/types.ts';
import { latency } from './time.ts';

type Happened = Pick<Attempt, 'outcome' | 'status' | 'durationMs'>;

const NO_ANSWER: Record<string, (ms: string) => string> = {
  timeout: (ms) => `No answer within ${ms}.`,
  dns_error: () => 'The host name could not be resolved.',
  connect_error: () => 'No connection could be made.',
  tls_error: () => 'The TLS handshake failed.',
  blocked_address: () => 'Deliveries may not go to this address.',
  protocol_error: () => 'What came back is not HTTP.',
  reset: (ms) => `The connection was closed after ${ms}, before an answer came.`,
  transform_error: () => 'The transformation failed.',
};

/** What came of an attempt, as a sentence: `The receiver answered 500 after 312 ms.` */
export function outcomeSentence({ outcome, status, durationMs }: Happened): string {
  const ms = latency(durationMs);
  if (status !== null) return `The receiver answered ${status} after ${ms}.`;
  return NO_ANSWER[outcome]?.(ms) ?? `It failed (${outcome}) after ${ms}.`;
}

/** What to do about it, where there is something to say. */
export function outcomeAdvice({ outcome, status }: Pick<Attempt, 'outcome' | 'status'>): string | null {
  if (outcome === 'delivered') return null;
  if (status === 410)
    return 'The receiver said that it is gone for good, so the endpoint was disabled. Enable it when the receiver is back.';
  if (status === 429) return 'The receiver asked for a pause: the whole endpoint waits, and no retry is spent.';
  if (status === 401 || status === 403)
    return 'The receiver refused it. Check that it verifies with the secret in force, over the raw body.';
  if (status === 404 || status === 405) return 'The receiver knows no such path. Check the URL of the endpoint.';
  if (status !== null && status >= 300 && status < 400)
    return 'Redirects are never followed. Point the endpoint at the final URL.';
  return ADVICE[outcome] ?? null;
}

const ADVICE: Record<string, string> = {
  timeout: 'The receiver should answer first and work later. Its limit can be raised in the endpoint’s settings.',
  dns_error: 'Check the spelling of the host name.',
  connect_error: 'Check that the receiver is up and its port is open.',
  tls_error: 'The receiver’s certificate must be valid for its name.',
  blocked_address: 'It is private or reserved. An operator can open ranges with --egress-allow.',
};

const FAILED: Record<string, string> = {
  http_error: 'answered, but not 2xx',
  timeout: 'did not answer in time',
  dns_error: 'host name not resolved',
  connect_error: 'no connection',
  tls_error: 'TLS handshake failed',
  blocked_address: 'address not allowed',
  protocol_error: 'no HTTP',
  reset: 'connection closed',
  transform_error: 'transformation failed',
};

/** What failed attempts had in common: `Failed attempts: 40 × answered, but not 2xx; 20 × did not answer in time.` */
export function outcomesSentence(outcomes: Readonly<Record<string, number>>): string {
  const failed = Object.entries(outcomes)
    .filter(([outcome]) => outcome !== 'delivered')
    .sort(([, a], [, b]) => b - a)
    .map(([outcome, n]) => `${n.toLocaleString('en')} × ${FAILED[outcome] ?? outcome.replaceAll('_', ' ')}`);
  return failed.length === 0 ? '' : `Failed attempts: ${failed.join('; ')}.`;
}

/** What there is to say beside the sentence: the detail, where it adds something, and the advice. */
export function outcomeMore(attempt: Pick<Attempt, 'outcome' | 'status' | 'detail'>): string {
  const { detail, status } = attempt;
  // For an answer the detail only says again that it was not 2xx.
  const said = detail === null || status !== null ? [] : [`${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`];
  return [...said, outcomeAdvice(attempt) ?? ''].join(' ').trim();
}
