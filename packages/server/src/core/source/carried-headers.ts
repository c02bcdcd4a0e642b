import { HEADER_LIMITS, parseHeaders } from '../endpoint/header.ts';

/** What the connection, the way here and the sender's own credentials are about; nobody behind us has a use for it. */
const LEFT = new Set([
  ...['authorization', 'cookie', 'set-cookie', 'proxy-authorization', 'x-api-key', 'accept', 'cache-control', 'pragma'],
  ...['priority', 'origin', 'referer', 'forwarded', 'x-real-ip', 'true-client-ip', 'cdn-loop', 'x-request-start'],
  ...['baggage', 'x-http-method-override'],
]);
const LEFT_BEGINNINGS = [
  'accept-',
  'x-forwarded-',
  'cf-',
  'x-amzn-',
  'x-envoy-',
  'x-vercel-',
  'fly-',
  'if-',
  'access-control-',
];

/** Stands before names that are ours to say on the way out, so that a provider's own are not lost. */
const PREFIX = 'x-source-';
const RENAMED = /^(?:webhook-.+|user-agent)$/;

/**
 * The headers of a source's request that are kept and carried on, in lower case: the provider's own, as they were, where
 * an endpoint could have them for its custom headers; `webhook-*` and `user-agent` under `x-source-`. Never
 * credentials (`secret`: the names of headers that carry the source's own secret), cookies, or what proxies added.
 */
export function carriedHeaders(
  headers: Readonly<Record<string, readonly string[] | undefined>>,
  secret: readonly string[] = [],
): Record<string, string> {
  const carried = new Map<string, string>();
  let bytes = 0;
  for (const [name, values = []] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (LEFT.has(lower) || secret.includes(lower) || LEFT_BEGINNINGS.some((beginning) => lower.startsWith(beginning)))
      continue;
    const value = values.join(', ').trim();
    const isRenamed = RENAMED.test(lower);
    const parsed = parseHeaders({ [isRenamed ? `x-${lower}` : lower]: value });
    if (value === '' || !parsed.ok) continue;
    const out = isRenamed ? `${PREFIX}${lower}` : lower;
    bytes += out.length + value.length;
    if (carried.size === HEADER_LIMITS.count || bytes > HEADER_LIMITS.bytes) break;
    carried.set(out, value);
  }
  return Object.fromEntries(carried);
}
