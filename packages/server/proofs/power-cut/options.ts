import { parseArgs } from 'node:util';

export interface PowerCutOptions {
  /** The power goes at so many moments of the recorded life. */
  readonly points: number;
  /** How often unsynced writes are torn anew at each. */
  readonly torn: number;
  /** At least so many events are accepted. */
  readonly events: number;
  readonly seed: number;
  /** Endpoints of the large fan-out. */
  readonly wide: number;
  /** The command line's main file of the server. */
  readonly main?: string;
}

export const USAGE = `usage: npm run proof:power-cut -- [--points N] [--torn N] [--events N] [--seed N] [--wide N] [--planted]

  --points N   cut the power at so many moments (200)
  --torn N     at each, tear what was unsynced in so many ways, beside losing and keeping all of it (2)
  --events N   publish at least so many events (1500)
  --seed N     draws events, moments and tears as another run did
  --wide N     endpoints of the large fan-out (600)
  --planted    instead, plant bugs in copies of the server and expect each to be found`;

type Parsed = { readonly planted: boolean; readonly options: PowerCutOptions } | { readonly complaint: string };

/** @param freshSeed used where none is given */
export function readOptions(args: readonly string[], freshSeed: number): Parsed {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        points: { type: 'string', default: '200' },
        torn: { type: 'string', default: '2' },
        events: { type: 'string', default: '1500' },
        seed: { type: 'string', default: String(freshSeed) },
        wide: { type: 'string', default: '600' },
        planted: { type: 'boolean', default: false },
      },
    });
    const options = {
      points: whole('points', values.points),
      torn: whole('torn', values.torn),
      events: whole('events', values.events),
      seed: whole('seed', values.seed),
      wide: whole('wide', values.wide),
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
