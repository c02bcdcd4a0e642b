/** What keeps the schedule's memory bounded however slow the receivers are. */
export interface ScheduleLimits {
  /** Deliveries in memory, and bytes of their events. */
  readonly held: number;
  readonly heldBytes: number;
  /** Deliveries in memory for one endpoint. */
  readonly heldPerEndpoint: number;
  /** Requests in flight at once. */
  readonly inFlight: number;
  /**
   * Deliveries whose request is over and not on record, while more may begin. Sending waits for recording, for a crash
   * repeats what is not on record; and where recording is what is slowest, turns decide and not who has most in flight.
   */
  readonly unrecorded: number;
}

export const DEFAULT_LIMITS: ScheduleLimits = {
  held: 16_384,
  heldBytes: 64 * 1024 * 1024,
  heldPerEndpoint: 1_024,
  inFlight: 2_048,
  unrecorded: 512,
};
