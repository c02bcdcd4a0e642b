import type { SensitiveTypes } from '../../core/event/sensitive.ts';
import type { Settings } from '../settings.ts';
import { isOfSensitiveProvider, sensitivePrefixes } from './catalogue/index.ts';

/**
 * Whether events of a type are sensitive: as its mark says, and where nobody registered the type, as its provider's other
 * types are. A provider of patient data may send a type that no catalogue knows yet.
 */
export function sensitivity({ eventType }: Pick<Settings, 'eventType'>): (type: string) => boolean {
  return (type) => eventType(type)?.sensitive ?? isOfSensitiveProvider(type);
}

/** The same as data. */
export function sensitiveTypes({ eventTypes }: Pick<Settings, 'eventTypes'>): SensitiveTypes {
  const all = eventTypes();
  const marked = all.filter(({ sensitive }) => sensitive).map(({ name }) => name);
  const cleared = all
    .filter(({ name, sensitive }) => !sensitive && isOfSensitiveProvider(name))
    .map(({ name }) => name);
  return { marked: new Set(marked), prefixes: sensitivePrefixes, cleared: new Set(cleared) };
}
