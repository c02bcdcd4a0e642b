import { Command } from 'commander';
import { type ApiOptions, addApiOptions, connectTo } from './api.ts';
import { replayCommand } from './replay.ts';
import { printRows } from './rows.ts';

interface EndpointRow {
  readonly id: string;
  readonly tenant: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly status: string;
  readonly statusReason: string | null;
}

/** `posthorn endpoints [ID]`: the endpoints, or one with its settings. `posthorn endpoints replay ID`: replay.ts. */
export function endpointsCommand(): Command {
  const command = new Command('endpoints')
    .description('Show the endpoints, or one with its settings.')
    .argument('[ID]', 'The id of an endpoint.')
    .option('--tenant <ID>', 'Only endpoints of this tenant.')
    .enablePositionalOptions()
    .addCommand(replayCommand());
  return addApiOptions(command).action(
    async (id: string | undefined, { tenant, ...connection }: ApiOptions & { tenant?: string }) => {
      const api = connectTo(connection);
      const query = new URLSearchParams({ ...(tenant && { tenant }) });
      if (id !== undefined) {
        const endpoint = await api.call('GET', `/v1/endpoints/${encodeURIComponent(id)}?${query}`);
        console.log(JSON.stringify(endpoint, null, 2));
        return;
      }
      const { data } = await api.call<{ data: EndpointRow[] }>('GET', `/v1/endpoints?${query}`);
      printRows(
        ['STATUS', 'URL', 'EVENT TYPES', 'TENANT', 'ID'],
        data.map((one) => [
          one.statusReason === null ? one.status : `${one.status} (${one.statusReason})`,
          one.url,
          one.eventTypes.join(',') || 'all',
          one.tenant,
          one.id,
        ]),
      );
    },
  );
}
