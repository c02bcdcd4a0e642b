/**
 * The W3C trace context of an attempt: the publisher's trace where it gave one, a new one otherwise, and always a new
 * span (https://www.w3.org/TR/trace-context/#traceparent-header).
 */
export function traceparentOf(publisher: string | null, randomHex: (bytes: number) => string): string {
  const span = randomHex(8);
  if (publisher === null) return `00-${randomHex(16)}-${span}-00`;
  return `${publisher.slice(0, 36)}${span}${publisher.slice(52)}`;
}
