const CALLER_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a caller may give this id to a tenant, an endpoint, a source or an event (DESIGN.md section 1). */
export function isCallerId(text: string): boolean {
  // The length first: it keeps the expression from walking through a megabyte.
  return text.length <= 64 && CALLER_ID.test(text);
}

/** What a refused id is told. */
export const CALLER_ID_RULE = 'an id is 1 to 64 characters of A-Z, a-z, 0-9, _ and -';
