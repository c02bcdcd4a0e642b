import { createClient } from '@posthorn/client';

/** The one door to the server: same origin, signed in by cookie. */
export const client = createClient({ baseUrl: window.location.origin });
