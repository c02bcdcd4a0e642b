import { parseArgs } from 'node:util';

export interface CrashOptions {
  readonly kills: number;
  /** At least so many events are accepted in all. */
  readonly events: number;
  readonly seed: number;
  /** Endpoints of the large fan-out. */
  readonly wide: number;
  readonly justAnsweredMs: number;
  /** Longest time from the spawn of a server to its first request, milliseconds. */
  readonly resumeWithinMs: number;
  /** The command line's main file of the server to be killed. */
  readonly main?: string;
}

export type Parsed = { readonly planted: boolean; readonly options: CrashOptions } | { readonly complaint: string };

export const USAGE = `usage: npm run proof:crash -- [--kills N] [--events N] [--seed N] [--wide N] [--planted]
                                [--just-answered MS] [--resume-within MS]

  --kills N          kill -9 so many times (20)
  --events N         publish at least so many events (200 a kill)
  --seed N           draws kinds of events and moments of kills as another run did
  --wide N           endpoints of the large fan-out (1200)
  --just-answered MS an answer given so shortly before a kill may be repeated (500)
  --resume-within MS work goes on so soon after a restart (2000)
  --planted          instead, plant bugs in copies of the server and expect each to be found`;

const EVENTS_PER_KILL = 200;

/** @param freshSeed used where none is given */
export function readOptions(args: readonly string[], freshSeed: number): Parsed {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        kills: { type: 'string', default: '20' },
        events: { type: 'string' },
        seed: { type: 'string' },
        wide: { type: 'string', default: '1200' },
        'just-answered': { type: 'string', default: '500' },
        'resume-within': { type: 'string', default: '2000' },
        planted: { type: 'boolean', default: false },
      },
    });
    const kills = whole('kills', values.kills);
    const options = {
      kills,
      events: values.events === undefined ? kills * EVENTS_PER_KILL : whole('events', values.events),
      seed: values.seed === undefined ? freshSeed : whole('seed', values.seed),
      wide: whole('wide', values.wide),
      justAnsweredMs: whole('just-answered', values['just-answered']),
      resumeWithinMs: whole('resume-within', values['resume-within']),
    };
    return { planted: values.planted, options };
  } catch (error) {
    return { complaint: error instanceof Error ? error.message : String(error) };
  }
}

function whole(name: string, given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new Error(`--${name} ${given}: expected a whole number`);
  return Number(given);
}
