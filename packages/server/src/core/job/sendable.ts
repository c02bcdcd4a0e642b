/** What says whether a delivery can be sent at all. */
export interface Sending {
  readonly isEndpointDeleted: boolean;
  readonly isErased: boolean;
  /** Of its event: not to be delivered from this on, Unix milliseconds. */
  readonly expiresAt: number | null;
}

/** Whether there is something to send, somewhere to send it, and still time. */
export function isSendable({ isEndpointDeleted, isErased, expiresAt }: Sending, now: number): boolean {
  return !isEndpointDeleted && !isErased && (expiresAt === null || expiresAt > now);
}
