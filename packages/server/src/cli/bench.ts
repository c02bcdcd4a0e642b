import { Command } from 'commander';
import { type ApiOptions, addApiOptions, CommandError, connectTo } from './api.ts';
import { type Measured, measure } from './measure.ts';
import { refusalOf } from './on-this-machine.ts';
import { printRows } from './rows.ts';

interface BenchOptions extends ApiOptions {
  readonly rate: string;
  readonly seconds: string;
  readonly bytes: string;
}

/** `posthorn bench`: publishes to a server on this machine, receives what it delivers, and says how long that took. */
export function benchCommand(): Command {
  const command = new Command('bench')
    .description('Publish to a server on this machine, receive what it delivers, and say how long that took.')
    .option('--rate <N>', 'Events a second; 0 for as many as are accepted.', '200')
    .option('--seconds <N>', 'For how long.', '10')
    .option('--bytes <N>', "The length of an event's data.", '1000');
  return addApiOptions(command).action(async ({ rate, seconds, bytes, ...connection }: BenchOptions) => {
    const load = {
      rate: whole('--rate', rate, 0, 100_000),
      seconds: whole('--seconds', seconds, 1, 3_600),
      bytes: whole('--bytes', bytes, 100, 1_000_000),
    };
    const refusal = await refusalOf(connection.url);
    if (refusal !== null) throw new CommandError(refusal);
    const api = connectTo(connection);
    // A tenant of its own keeps its events out of everybody's lists, and takes them along when it goes.
    const tenant = `bench-${Date.now()}`;
    await api.call('PUT', `/v1/tenants/${tenant}`, { name: 'posthorn bench' });
    const leave = (): Promise<unknown> => api.call('DELETE', `/v1/tenants/${tenant}`);
    process.once('SIGINT', () => void leave().finally(() => process.exit(130)));
    try {
      const measured = await measure(api, tenant, load);
      print(measured, api.url);
      if (measured.missing > 0) throw new CommandError(`${measured.missing} events were accepted and did not arrive`);
    } finally {
      await leave();
    }
  });
}

function whole(option: string, given: string, least: number, most: number): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && number >= least && number <= most) return number;
  throw new CommandError(`${option} ${JSON.stringify(given)}: expected a whole number from ${least} to ${most}`);
}

function print({ events, seconds, accepted, received, repeated, late }: Measured, url: string): void {
  const shown = (ms: number): string => `${ms.toFixed(1)} ms`;
  console.log(`${events} events in ${seconds.toFixed(1)} s, ${Math.round(events / seconds)} a second, at ${url}`);
  printRows(
    ['from publish', 'half in', '99 % in', 'all in'],
    [
      ['until accepted', ...accepted.map(shown)],
      ['until received', ...received.map(shown)],
    ],
  );
  if (repeated > 0) console.log(`${repeated} came more than once`);
  if (late > 50) {
    console.log(`This command was up to ${shown(late)} behind its own pace: the machine has no more to give.`);
  }
}
