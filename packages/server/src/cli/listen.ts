import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Command } from 'commander';
import { type ApiOptions, addApiOptions, connectTo } from './api.ts';

interface ListenOptions extends ApiOptions {
  readonly port: string;
  readonly types?: string;
  readonly tenant?: string;
}

/** `posthorn listen`: a receiver on this machine that shows what it gets, with an endpoint of its own while it runs. */
export function listenCommand(): Command {
  const command = new Command('listen')
    .description('Receive events on this machine and show them, with an endpoint of its own while it runs.')
    .option('--port <PORT>', 'Port to listen on; 0 picks a free one.', '0')
    .option('--types <TYPES>', 'Patterns of event types, separated by commas; all when left out.')
    .option('--tenant <ID>', 'The tenant whose events to get.');
  return addApiOptions(command).action(async ({ port, types, tenant, ...connection }: ListenOptions) => {
    const api = connectTo(connection);
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        console.log(`${new Date().toISOString()}  ${request.headers['webhook-id']}  ${body}`);
        response.writeHead(204).end();
      });
    });
    server.listen(Number(port), '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const endpoint = await api.call<{ id: string }>('POST', '/v1/endpoints', {
      url,
      description: 'posthorn listen',
      eventTypes: types?.split(',') ?? [],
      ...(tenant && { tenant }),
    });
    console.log(`listening at ${url} for ${types ?? 'all events'}; stop with Ctrl-C`);
    await once(process, 'SIGINT');
    await api.call('DELETE', `/v1/endpoints/${endpoint.id}`);
    server.closeAllConnections();
    server.close();
  });
}
