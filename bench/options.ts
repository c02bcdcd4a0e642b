import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly rounds: number;
  /** How long each measurement of a round lasts. */
  readonly seconds: number;
  /** How long each measurement of the neighbours and of polling lasts. */
  readonly caseSeconds: number;
  /** Which of the neighbours' cases, or of the ways of polling, by number; null for all. */
  readonly cases: readonly number[] | null;
  /** What stands for a million events. */
  readonly events: number;
  /** What stands for ten million rows. */
  readonly rows: number;
  /** A server that runs already; null to start one for each scenario. */
  readonly target: { readonly address: string; readonly key: string } | null;
}

export interface Parsed {
  readonly scenarios: readonly string[];
  readonly options: BenchOptions;
  /** Whether docs/ is written to. */
  readonly write: boolean;
  readonly help: boolean;
}

/** @throws an Error that says what is wrong with the arguments */
export function readOptions(args: readonly string[]): Parsed {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string' },
      case: { type: 'string' },
      events: { type: 'string', default: '1000000' },
      rows: { type: 'string', default: '10000000' },
      target: { type: 'string' },
      'api-key': { type: 'string' },
      dry: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if ((values.target === undefined) !== (values['api-key'] === undefined)) {
    throw new Error('--target and --api-key go together');
  }
  return {
    scenarios: positionals,
    options: {
      rounds: positive('rounds', values.rounds),
      seconds: positive('seconds', values.seconds ?? '4'),
      caseSeconds: positive('seconds', values.seconds ?? '30'),
      cases: values.case === undefined ? null : values.case.split(',').map((one) => positive('case', one)),
      events: positive('events', values.events),
      rows: positive('rows', values.rows),
      target: values.target === undefined ? null : { address: values.target, key: values['api-key'] as string },
    },
    write: !values.dry,
    help: values.help,
  };
}

function positive(name: string, given: string): number {
  const value = Number(given);
  if (!(value > 0) || (name !== 'seconds' && !Number.isInteger(value))) {
    throw new Error(`--${name} ${given}: expected a positive ${name === 'seconds' ? 'number' : 'whole number'}`);
  }
  return value;
}
