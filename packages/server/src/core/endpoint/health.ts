import { type Failing, isFailing } from './failing.ts';

/** An endpoint's health in a word: `shaky` while its last attempts have failed, but not often or long enough yet. */
export type HealthState = 'healthy' | 'shaky' | 'failing';

export function healthState(failing: Failing | undefined): HealthState {
  if (failing === undefined) return 'healthy';
  return isFailing(failing) ? 'failing' : 'shaky';
}
