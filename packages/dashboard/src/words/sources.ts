import type { EventSummary, Provider, Source } from '../api/types.ts';
import { and, count } from './summary.ts';
import { relativeTime } from './time.ts';

/** Why requests are turned away, as a clause after “refused”. */
const REFUSALS: Record<string, string> = {
  signature_mismatch: 'wrong signature (the secret may have been rotated over there)',
  missing_signature: 'no signature (signing may be off over there, or a stranger has found the URL)',
  malformed_signature: 'a signature of another shape (is it this provider?)',
  doubled_header: 'the signature stood there twice',
  missing_secret: 'there is no secret to verify with',
  invalid_secret: 'the secret cannot be one of this provider’s',
  body_not_raw: 'a proxy has changed the body on its way',
  empty_body: 'the body was empty',
  missing_timestamp: 'no time was signed',
  invalid_timestamp: 'the signed time is none',
  timestamp_too_old: 'signed too long ago (clocks that differ, or a replay; tolerance is a setting)',
  timestamp_too_new: 'signed in the future (clocks that differ)',
  missing_value: 'a part that is signed is missing',
  missing_url: 'the URL is signed and not known (set the public URL)',
  schema_violation: 'the data does not fit the schema that you have given its event type',
  store_unavailable: 'the store did not confirm in time; the provider sends it again',
  overloaded: 'there was no room; the provider sends it again',
};

/** A reason in words; one that is not known is shown as it is. */
export function refusalWords(reason: string | null): string {
  return reason === null ? 'no reason is known' : (REFUSALS[reason] ?? reason.replaceAll('_', ' '));
}

/** `3 requests were refused, the last 4 min ago: wrong signature`. Null where none was. */
export function refusedSentence({ refused }: Pick<Source, 'refused'>, now: number): string | null {
  const { count: many, reason, at } = refused;
  if (many === 0 || at === null) return null;
  const when = relativeTime(Math.min(now, Date.parse(at)), now);
  const were = many === 1 ? '1 request was refused' : `${count(many, 'request')} were refused, the last`;
  return `${were} ${when}: ${refusalWords(reason)}`;
}

/** Whether theirs reaches us. */
export type SourceState = 'receiving' | 'refusing' | 'waiting' | 'unknown';

type Newest = Pick<EventSummary, 'acceptedAt' | 'type'> | null | undefined;

/** @param newest its newest event; null where there is none, undefined while that is not known */
export function sourceState({ refused }: Pick<Source, 'refused'>, newest: Newest): SourceState {
  if (newest === undefined) return 'unknown';
  if (refused.at !== null && (newest === null || Date.parse(refused.at) > Date.parse(newest.acceptedAt)))
    return 'refusing';
  return newest === null ? 'waiting' : 'receiving';
}

/** What a source is called: its name, else its id. */
export function sourceName({ name, id }: Pick<Source, 'name' | 'id'>): string {
  return name ?? id;
}

/** What sends to it: the provider's own name. */
export function senderName({ provider }: Pick<Source, 'provider'>, known: readonly Provider[]): string {
  if (typeof provider !== 'string') return provider.title;
  if (provider === 'none') return 'anybody';
  return known.find(({ name }) => name === provider)?.title ?? provider;
}

/** The first line of one source: does theirs reach us? */
export function sourceSentence(source: Pick<Source, 'refused'>, sender: string, newest: Newest, now: number): string {
  const refused = refusedSentence(source, now);
  if (newest === undefined) return `Looking what came from ${sender}`;
  if (newest === null) {
    return refused === null
      ? `Waiting for the first event from ${sender}`
      : `Nothing from ${sender} was taken: ${refused}`;
  }
  const when = relativeTime(Math.min(now, Date.parse(newest.acceptedAt)), now);
  const came = `The newest event from ${sender} came ${when}: ${newest.type}`;
  return sourceState(source, newest) === 'refusing' ? `${came}. Since then not all was taken: ${refused}` : came;
}

/** The first line over all sources: `2 of 3 sources need you: Shop refuses requests and CRM has received nothing yet`. */
export function sourcesSentence(sources: readonly { name: string; state: SourceState }[]): string {
  if (sources.length === 0) return 'No source yet';
  if (sources.some(({ state }) => state === 'unknown')) return count(sources.length, 'source');
  const needing = [
    ...sources.filter(({ state }) => state === 'refusing').map(({ name }) => `${name} refuses requests`),
    ...sources.filter(({ state }) => state === 'waiting').map(({ name }) => `${name} has received nothing yet`),
  ];
  if (needing.length === 0)
    return sources.length === 1 ? 'The one source is receiving' : `All ${sources.length} sources are receiving`;
  const named = needing.length > 3 ? [...needing.slice(0, 2), `${needing.length - 2} more`] : needing;
  return `${needing.length} of ${count(sources.length, 'source')} ${needing.length === 1 ? 'needs' : 'need'} you: ${and(named)}`;
}
