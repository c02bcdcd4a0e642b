import { Command } from 'commander';
import { type ApiOptions, addApiOptions, connectTo } from './api.ts';
import { readMessages } from './server-sent.ts';

/** `posthorn tail`: events, deliveries and attempts as they happen, until stopped. */
export function tailCommand(): Command {
  const command = new Command('tail')
    .description('Show events, deliveries and attempts as they happen.')
    .option('--tenant <ID>', 'Only of this tenant.');
  return addApiOptions(command).action(async ({ tenant, ...connection }: ApiOptions & { tenant?: string }) => {
    const query = new URLSearchParams({ ...(tenant && { tenant }) });
    const stopped = new AbortController();
    process.once('SIGINT', () => stopped.abort());
    try {
      const response = await connectTo(connection).open(`/v1/stream?${query}`, stopped.signal);
      for await (const { event, data } of readMessages(response)) console.log(`${event.padEnd(8)} ${data}`);
    } catch (error) {
      if (!stopped.signal.aborted) throw error;
    }
  });
}
