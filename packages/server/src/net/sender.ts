import type { Sender, SendRequest } from '../ports.ts';
import type { EndpointPool } from './endpoint-pool.ts';
import { Exchange } from './exchange.ts';
import { BLOCKED_DETAIL } from './failure.ts';
import { SENDER_LIMITS, type SenderLimits } from './limits.ts';
import { Pools } from './pools.ts';
import type { ConnectGuard } from './vetting.ts';

export interface SenderOptions {
  readonly guard: ConnectGuard;
  /** Those of SAFETY.md section 3 unless given; for tests. */
  readonly limits?: Partial<SenderLimits>;
}

/**
 * Sends requests over HTTP/1.1: each endpoint on connections of its own, to vetted addresses alone, within the limits of
 * SAFETY.md section 3. Redirects are never followed. `send` never rejects, and a caller that keeps to `concurrency`
 * never waits. `close` ends what is in flight as `reset`: whoever wants it finished waits for it first.
 */
export function createSender(options: SenderOptions): Sender {
  const { guard } = options;
  const limits: SenderLimits = { ...SENDER_LIMITS, ...options.limits };
  const pools = new Pools(limits.connections);
  let closed = false;

  /** The endpoint's pool and the path to ask for; null when the URL may not be asked for. */
  function route(request: SendRequest): { pool: EndpointPool; path: string } | null {
    const verifyTls = request.verifyTls !== false;
    const known = pools.get(request.endpoint);
    if (known?.lastUrl?.url === request.url && known.verifyTls === verifyTls) {
      return { pool: known, path: known.lastUrl.path };
    }
    const destination = guard.destination(request.url);
    if (destination === null) return null;
    const fits = known?.destination.origin === destination.origin && known.verifyTls === verifyTls;
    const pool =
      known && fits ? known : pools.create({ endpoint: request.endpoint, destination, verifyTls, guard, limits });
    pool.lastUrl = { url: request.url, path: destination.path };
    return { pool, path: destination.path };
  }

  return {
    send(request) {
      if (closed) return Promise.resolve({ kind: 'reset', detail: 'the sender was closed', durationMs: 0 });
      const routed = route(request);
      if (routed === null) return Promise.resolve({ kind: 'blocked_address', detail: BLOCKED_DETAIL, durationMs: 0 });
      const { pool, path } = routed;
      return new Promise((resolve) => {
        pool.submit(new Exchange(request, path, pool, limits, resolve), request.concurrency);
      });
    },
    forget(endpoint) {
      pools.forget(endpoint);
    },
    close() {
      closed = true;
      return pools.close();
    },
  };
}
