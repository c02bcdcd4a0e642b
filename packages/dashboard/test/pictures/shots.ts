import { PROJECT } from './project.ts';
import { SELF_SERVICE } from './self-service.ts';
import type { Shot } from './shot.ts';
import { WORK } from './work.ts';

/** Every page once; some also on a phone, in the dark, and with nothing to show. */
export const SHOTS: readonly Shot[] = [
  { name: 'overview', path: '/' },
  { name: 'overview-dark', path: '/', scheme: 'dark' },
  { name: 'overview-phone', path: '/', width: 390 },
  { name: 'overview-empty', path: '/', data: 'none' },
  { name: 'sign-in', path: '/', data: 'none', signedOut: true },
  ...WORK,
  ...PROJECT,
  ...SELF_SERVICE,
];
