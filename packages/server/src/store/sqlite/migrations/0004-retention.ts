/** How long what happened is kept. */
export const retention = '';
