import { parseArgs } from 'node:util';

export interface FailoverOptions {
  /** How often the primary is killed. */
  readonly times: number;
  /** The longest that may pass from a kill to the first delivery of what was published after it, milliseconds. */
  readonly resumeWithinMs: number;
  /** How long the load runs before each kill, milliseconds. */
  readonly loadMs: number;
}

export type Parsed = { readonly options: FailoverOptions } | { readonly complaint: string };

export const USAGE = `usage: npm run proof:failover -- [--times N] [--resume-within MS]

  --times N           kill the primary so many times (5)
  --resume-within MS  from a kill to the first delivery of an event published after it (30000)`;

const LOAD_MS = 1_500;

export function readOptions(args: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        times: { type: 'string', default: '5' },
        'resume-within': { type: 'string', default: '30000' },
      },
    });
    const times = whole('times', values.times);
    return { options: { times, resumeWithinMs: whole('resume-within', values['resume-within']), loadMs: LOAD_MS } };
  } catch (error) {
    return { complaint: error instanceof Error ? error.message : String(error) };
  }
}

function whole(name: string, given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new Error(`--${name} ${given}: expected a whole number`);
  return Number(given);
}
