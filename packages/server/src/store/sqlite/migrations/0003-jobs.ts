/** Bulk retries, cancels and replays, and the lane of what they send. */
export const jobs = '';
