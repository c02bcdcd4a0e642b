import { setFlagsFromString } from 'node:v8';
import { type Running, start } from '../compose/start.ts';
import { StartError } from '../compose/start-error.ts';
import { type Settings, SettingsError } from '../config.ts';
import { boundYoungGeneration } from './young-generation.ts';

/** Runs a server until it is told to stop: SIGINT and SIGTERM stop it cleanly, a second one at once. */
export async function runServer(read: () => Settings, whenReady: (running: Running) => void): Promise<void> {
  // Whatever this process writes holds other people's data.
  process.umask(0o077);
  // V8 would let the heap of each thread grow to four times of what lives in it (docs/decisions/0093).
  setFlagsFromString('--heap-growing-percent=100');
  boundYoungGeneration();
  let running: Running;
  try {
    running = await start(read(), (error) => fail(error));
  } catch (error) {
    return fail(error);
  }
  whenReady(running);
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    running.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** Says what is wrong in a sentence where it is the operator's to mend, and in full where it is a bug. */
function fail(error: unknown): never {
  const expected = error instanceof StartError || error instanceof SettingsError;
  console.error(expected ? `posthorn: ${error.message}` : error);
  process.exit(1);
}
