/** What was in flight when the process went down. */
export const suspects = '';
