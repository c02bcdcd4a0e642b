import { Command } from 'commander';
import { type ApiOptions, addApiOptions, connectTo } from './api.ts';
import { printRows } from './rows.ts';

interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly tenant: string;
  readonly timestamp: string;
  readonly deliveries: number | null;
}

interface ListOptions extends ApiOptions {
  readonly type?: string;
  readonly tenant?: string;
  readonly limit: string;
}

/** `posthorn events [ID]`: the newest events, or one with its deliveries. */
export function eventsCommand(): Command {
  const command = new Command('events')
    .description('Show the newest events, or one with its deliveries.')
    .argument('[ID]', 'The id of an event.')
    .option('--type <TYPE>', 'Only events of this type.')
    .option('--tenant <ID>', 'Only events of this tenant.')
    .option('--limit <COUNT>', 'How many, at most 250.', '20');
  return addApiOptions(command).action(
    async (id: string | undefined, { type, tenant, limit, ...connection }: ListOptions) => {
      const api = connectTo(connection);
      const query = new URLSearchParams({ ...(tenant && { tenant }) });
      if (id !== undefined) {
        const event = await api.call('GET', `/v1/events/${encodeURIComponent(id)}?${query}`);
        console.log(JSON.stringify(event, null, 2));
        return;
      }
      query.set('limit', limit);
      if (type !== undefined) query.set('type', type);
      const { data } = await api.call<{ data: EventRow[] }>('GET', `/v1/events?${query}`);
      printRows(
        ['TIME', 'TYPE', 'TENANT', 'DELIVERIES', 'ID'],
        data.map((event) => [event.timestamp, event.type, event.tenant, event.deliveries ?? '…', event.id]),
      );
    },
  );
}
