/** Queries that ask for everything: tests change what they are about. */
export const FIRST_PAGE = { limit: 50, position: null } as const;

export const ALL_EVENTS = {
  ...FIRST_PAGE,
  tenant: null,
  type: null,
  source: null,
  key: null,
  since: null,
  until: null,
} as const;

export const ALL_DELIVERIES = {
  ...FIRST_PAGE,
  endpoint: null,
  event: null,
  tenant: null,
  status: null,
  type: null,
  since: null,
  until: null,
} as const;

export const ALL_JOBS = { tenant: null, endpoint: null, status: null } as const;
