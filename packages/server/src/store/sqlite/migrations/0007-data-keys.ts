/** A data key for each tenant's payloads. */
export const dataKeys = '';
