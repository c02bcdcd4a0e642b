import { parseArgs } from 'node:util';

export interface NodesOptions {
  /** How long nodes are killed and started under load. */
  readonly seconds: number;
  readonly seed: number;
  /** Publishers that each wait for their answer. */
  readonly publishers: number;
  /** Between two events of one of them, milliseconds. */
  readonly everyMs: number;
  /** After a node was lost, its endpoints are sent to again within this time. */
  readonly replacedWithinMs: number;
}

export const USAGE = `usage: npm run proof:nodes -- [--seconds N] [--seed N] [--publishers N] [--every MS] [--replaced-within MS]

  --seconds N            kill, pause, stop and start nodes for so long (120)
  --seed N               draws events and what is done to which node as another run did
  --publishers N         so many publish at once, one event at a time each (12)
  --every MS             each rests so long between two events (20)
  --replaced-within MS   so long an endpoint may go without a request (15000)`;

/** @param freshSeed used where none is given */
export function readOptions(args: readonly string[], freshSeed: number): NodesOptions | { readonly complaint: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seconds: { type: 'string', default: '120' },
        seed: { type: 'string', default: String(freshSeed) },
        publishers: { type: 'string', default: '12' },
        every: { type: 'string', default: '20' },
        'replaced-within': { type: 'string', default: '15000' },
      },
    });
    return {
      seconds: whole('seconds', values.seconds),
      seed: whole('seed', values.seed),
      publishers: whole('publishers', values.publishers),
      everyMs: whole('every', values.every),
      replacedWithinMs: whole('replaced-within', values['replaced-within']),
    };
  } catch (error) {
    return { complaint: error instanceof Error ? error.message : String(error) };
  }
}

function whole(name: string, given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new Error(`--${name} ${given}: expected a whole number`);
  return Number(given);
}
