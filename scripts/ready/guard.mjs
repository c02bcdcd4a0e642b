import { isMainThread } from 'node:worker_threads';

// Loaded into what the scripts start. A parent that was killed cannot forward a signal: without this, a server would
// live on with nobody to stop it. Windows keeps the parent's id for good, so there it does nothing.
if (isMainThread) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
