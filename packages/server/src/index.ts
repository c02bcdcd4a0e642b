/** Posthorn inside a process of your own: the public door of the package. */
import { type Running, start } from './compose/start.ts';
import { readSettings, type Settings } from './config.ts';

export type { Running } from './compose/start.ts';
export { StartError } from './compose/start-error.ts';
export type { Settings } from './config.ts';

export type Options = Partial<Omit<Settings, 'mode'>> & {
  /** Told when the server cannot go on later; by default the process ends with the error. */
  readonly failed?: (error: Error) => void;
};

/**
 * Starts a server with the settings of `posthorn serve`, and what is given here in their place; the environment is not
 * read. Resolves when it answers.
 *
 * @throws StartError for whatever keeps it from starting
 */
export function startPosthorn({ failed = rethrow, ...given }: Options = {}): Promise<Running> {
  return start({ ...readSettings('serve', {}, {}), ...given }, failed);
}

function rethrow(error: Error): never {
  throw error;
}
