import { Command } from 'commander';
import { type ApiOptions, addApiOptions, connectTo } from './api.ts';

/** `posthorn doctor`: asks a server how it is, in sentences. */
export function doctorCommand(): Command {
  return addApiOptions(new Command('doctor').description('Ask a server whether all is well.')).action(
    async (connection: ApiOptions) => {
      const api = connectTo(connection);
      await api.call('GET', '/healthz');
      console.log(`the server at ${api.url} answers`);
      await api.call('GET', '/readyz');
      console.log('it takes requests');
      const { data } = await api.call<{ data: { id: string; status: string; statusReason: string | null }[] }>(
        'GET',
        '/v1/endpoints?limit=250',
      );
      const troubled = data.filter(({ status }) => status !== 'active');
      console.log(
        troubled.length === 0
          ? `all ${data.length} endpoints are active`
          : `${troubled.length} of ${data.length} endpoints need somebody:`,
      );
      for (const { id, status, statusReason } of troubled)
        console.log(`  ${id} is ${status} (${statusReason ?? 'no reason'})`);
    },
  );
}
