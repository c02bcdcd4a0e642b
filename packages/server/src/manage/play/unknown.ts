import { type Problem, problem } from '../../core/errors.ts';

/** The same words for one that never was and for one that is over. */
export function unknownReceiver(id: string): Problem {
  const name = JSON.stringify(id.slice(0, 64));
  return problem('not_found', `there is no receiver ${name}: it ends an hour after its last use, and with a restart`);
}
