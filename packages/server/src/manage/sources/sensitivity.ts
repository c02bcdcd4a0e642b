import type { Settings } from '../settings.ts';
import { isOfSensitiveProvider } from './catalogue/index.ts';

/**
 * Whether events of a type are sensitive: as its mark says, and where nobody registered the type, as its provider's other
 * types are. A provider of patient data may send a type that no catalogue knows yet.
 */
export function sensitivity({ eventType }: Pick<Settings, 'eventType'>): (type: string) => boolean {
  return (type) => eventType(type)?.sensitive ?? isOfSensitiveProvider(type);
}
