import type { Settings } from '../config.ts';
import type { Door } from '../http/door-types.ts';
import { StartError } from './start-error.ts';

/** Opens the door; returns the address it answers at. Rejects with a sentence about what is in the way. */
export async function listen(door: Door, { host, port }: Pick<Settings, 'host' | 'port'>): Promise<string> {
  try {
    return await door.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE') {
      throw new StartError(
        `port ${port} at ${host} is in use: stop what uses it, or choose another with --port (0 picks a free one)`,
      );
    }
    if (code === 'EACCES')
      throw new StartError(`port ${port} may not be used by this user: choose one above 1023 with --port`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new StartError(`${host} is no address of this machine: correct --host`);
    }
    throw error;
  }
}
