/** Something whose speed is measured, once for each round. */
export interface Subject {
  readonly name: string;
  /** @returns how many a second */
  run(): Promise<number>;
}

/** V8 compiles what runs often while it runs: before so many events what is measured is its compiler. */
const EVENTS = 20_000;
/** What is so slow that it has not come so far by then, is measured all the same. */
const LONGEST_SECONDS = 10;

/**
 * Has something run, unmeasured, until everything in it that is to be compiled is.
 *
 * @param seconds how long it runs each time, about
 */
export async function warmUp({ run }: Subject, seconds: number): Promise<void> {
  let events = 0;
  for (let spent = 0; events < EVENTS && spent < LONGEST_SECONDS; spent += seconds) events += (await run()) * seconds;
}

/** How long it runs, for the text of a section. */
export const WARM_UP = `${EVENTS.toLocaleString('en-US')} events or ${LONGEST_SECONDS} s`;
export const WARM_UP_NOTE = `Before the first round each of them ran unmeasured for ${WARM_UP}: the server, its load generator and receiver, and whatever stands beside it.`;
