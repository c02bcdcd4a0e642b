import type { Draft } from '../../api/playground.ts';
import { given } from '../../frame/search.ts';

/** What of a draft stands in the address as it is composed: all but what it carries. */
export interface DraftSearch {
  type?: string;
  tenant?: string;
  key?: string;
  /** One after another, with commas between. */
  channels?: string;
}

const DATA = '#data=';

export function channelsOf({ channels }: DraftSearch): string[] {
  return (channels ?? '').split(',').filter(Boolean);
}

export function searchOf({ type, tenant, key, channels }: Omit<Draft, 'data'>): DraftSearch {
  return given<DraftSearch>({ type, tenant, key, channels: channels.join(',') });
}

/**
 * The address of a draft. What it carries stands in the fragment, which browsers send to no server and no other site, and
 * only in a link that somebody asks for: of what is typed nothing gets into the address, and with it into the history.
 */
export function draftLink(address: string, data: string | null): string {
  const bare = address.split('#')[0] ?? address;
  return data === null ? bare : `${bare}${DATA}${encodeURIComponent(data.toWellFormed())}`;
}

/** The data that a link brought; null where it brought none. */
export function dataInLink(fragment: string): string | null {
  if (!fragment.startsWith(DATA)) return null;
  try {
    return decodeURIComponent(fragment.slice(DATA.length));
  } catch {
    return null;
  }
}
