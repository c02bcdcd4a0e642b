import { createContext, useContext } from 'react';

/** Who looks at the screens. */
export interface Audience {
  /** The platform's own people, who see every tenant; else one tenant's, who are not told that there are others. */
  platform: boolean;
  /** Whether they may change anything: what would only be refused is not offered. */
  changes: boolean;
}

export const AudienceContext = createContext<Audience>({ platform: true, changes: true });

export function useAudience(): Audience {
  return useContext(AudienceContext);
}
