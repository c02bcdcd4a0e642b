import type { Played } from '../api/types.ts';
import { count } from './summary.ts';
import { relativeTime } from './time.ts';

/** Whether a signature is right, in a word or two. */
export const SIGNATURE_WORDS: Record<Played['signature'], string> = {
  right: 'signature right',
  wrong: 'signature wrong',
  missing: 'not signed',
  unknown: 'signature unknown',
};

/** What has arrived: `3 requests came, the newest 4 s ago: signature right`. */
export function arrivedSentence(received: number, newest: Played | undefined, now: number): string {
  if (newest === undefined) return 'Waiting for the first request';
  const when = relativeTime(Math.min(now, Date.parse(newest.at)), now);
  const came = received === 1 ? `A request came ${when}` : `${count(received, 'request')} came, the newest ${when}`;
  return `${came}: ${SIGNATURE_WORDS[newest.signature]}`;
}
