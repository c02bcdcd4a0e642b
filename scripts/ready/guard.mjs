import { isMainThread } from 'node:worker_threads';

// Loaded into what the scripts start (pinned.mjs), as the other end of it.

const WATCH_MS = 100;
const SAME_WISH_MS = 1_000;
const SIGNALS = new Set(['SIGINT', 'SIGTERM', 'SIGHUP']);

if (isMainThread) {
  endWithParent();
  takeSameWishOnce();
}

/**
 * A parent that was killed cannot forward a signal: without this, a server would live on with nobody to stop it.
 * Windows keeps the parent's id for good, so there it does nothing.
 */
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, WATCH_MS);
  watch.unref();
}

/**
 * A signal to the whole group arrives here, and once more from the parent that got it too and forwards it: two of them
 * would mean "at once" to a server that is stopping cleanly.
 */
function takeSameWishOnce() {
  const emit = process.emit.bind(process);
  let takenAt = Number.NEGATIVE_INFINITY;
  /** @type {(name: string, ...details: unknown[]) => boolean} */
  const emitOnce = (name, ...details) => {
    if (SIGNALS.has(name)) {
      if (performance.now() - takenAt < SAME_WISH_MS) return true;
      takenAt = performance.now();
    }
    return Reflect.apply(emit, process, [name, ...details]);
  };
  process.emit = /** @type {typeof process.emit} */ (emitOnce);
}
