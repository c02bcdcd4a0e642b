/** Since when an endpoint only fails. */
export const health = '';
