import type { AuditRecord } from '../api/types.ts';
import { relativeTime } from './time.ts';

/** What was done, by the verb that an operation's name begins with. */
const DONE: Record<string, string> = {
  create: 'created',
  patch: 'changed',
  put: 'set',
  delete: 'deleted',
  erase: 'erased',
  get: 'was shown',
  rotate: 'rotated',
  drop: 'dropped',
  revoke: 'revoked',
  pause: 'paused',
  resume: 'resumed',
  enable: 'enabled',
  disable: 'disabled',
  test: 'tested',
  replay: 'replayed',
  retry: 'retried',
  skip: 'skipped',
  cancel: 'cancelled',
};

/** An operation as a person says it: `patchEndpoint` is `changed the endpoint`. One that is not known is spelt out. */
export function doneWords(operation: string): string {
  if (operation === 'signIn') return 'signed in';
  const [verb = '', ...noun] = operation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(' ');
  if (noun.length === 0) return verb;
  return `${DONE[verb] ?? verb} the ${noun.join(' ').replace('api key', 'key')}`;
}

/** What to call who did it: the key's name where it is known, else its role and id. */
export function whoWords({ key, role }: Pick<AuditRecord, 'key' | 'role'>, names: ReadonlyMap<string, string>): string {
  return names.get(key) ?? `${role.replace('_', ' ')} ${key}`;
}

/** `The newest entry is of 4 min ago: support changed the endpoint`. */
export function auditSentence(
  newest: AuditRecord | undefined,
  narrowed: boolean,
  names: ReadonlyMap<string, string>,
  now: number,
): string {
  if (newest === undefined) return narrowed ? 'No entry fits' : 'Nobody has changed anything yet';
  const when = relativeTime(Math.min(now, Date.parse(newest.at)), now);
  return `${narrowed ? 'The newest that fits' : 'The newest entry'} is of ${when}: ${whoWords(newest, names)} ${doneWords(newest.operation)}`;
}

/** What a check of the chain has found. */
export function checkSentence({
  ok,
  entries,
  broken,
}: {
  ok: boolean;
  entries: number;
  broken: number | null;
}): string {
  const fit = entries === 1 ? 'The one entry fits' : `All ${entries.toLocaleString('en')} entries fit`;
  if (ok) return entries === 0 ? 'There is no entry yet.' : `${fit}: none was changed or taken out.`;
  const before =
    entries === 0 ? 'None before it is known to fit.' : `The ${entries.toLocaleString('en')} before it fit.`;
  return `Entry ${broken?.toLocaleString('en')} was changed, or one before it was taken out. ${before}`;
}
