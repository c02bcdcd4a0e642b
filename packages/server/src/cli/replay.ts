import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import { type Api, type ApiOptions, addApiOptions, connectTo } from './api.ts';

interface ReplayOptions extends ApiOptions {
  readonly since: string;
  readonly until?: string;
  readonly status?: readonly string[];
  readonly eventTypes?: readonly string[];
  readonly dryRun?: true;
}

interface JobRow {
  readonly id: string;
  readonly status: string;
  readonly estimate: number;
  readonly estimateComplete: boolean;
  readonly done: number;
  readonly skipped: number;
  readonly waitingFor: readonly string[];
}

const LOOK_AGAIN_MS = 500;

/** `posthorn endpoints replay ID`: sends once more what an endpoint got, or should have got, and shows how far it is. */
export function replayCommand(): Command {
  const command = new Command('replay')
    .description('Send once more what an endpoint got, or should have got, in a range of time.')
    .argument('<ID>', 'The id of an endpoint.')
    .requiredOption('--since <TIME>', 'Only what was made at or after this (RFC 3339).')
    .option('--until <TIME>', 'Only what was made before this.')
    .option(
      '--status <STATUS...>',
      'delivered, exhausted, cancelled, held or missing; all that is final when left out.',
    )
    .option('--event-types <PATTERN...>', 'Only events of these types.')
    .option('--dry-run', 'Only count.');
  return addApiOptions(command).action(async (id: string, { url, key, ...given }: ReplayOptions) => {
    const api = connectTo({ url, ...(key !== undefined && { key }) });
    const job = await api.call<JobRow>('POST', `/v1/endpoints/${encodeURIComponent(id)}/replay`, given);
    const estimate = `${job.estimateComplete ? '' : 'at least '}${job.estimate}`;
    if (given.dryRun === true) {
      console.log(`${estimate} deliveries would be sent`);
      return;
    }
    console.log(`${job.id}: ${estimate} deliveries to send`);
    await follow(api, job, estimate);
  });
}

/** Shows a line whenever something has changed, until the job is over. It goes on when nobody looks. */
async function follow(api: Api, first: JobRow, estimate: string): Promise<void> {
  let shown = '';
  for (let job = first; ; job = await api.call<JobRow>('GET', `/v1/jobs/${first.id}`)) {
    const waiting =
      job.waitingFor.length === 0 ? '' : ` (waiting for ${job.waitingFor.join(', ')}: paused or disabled)`;
    const skipped = job.skipped === 0 ? '' : `, ${job.skipped} skipped`;
    const line = `${job.status}: ${job.done} of ${estimate} begun${skipped}${waiting}`;
    if (line !== shown) console.log(line);
    shown = line;
    if (job.status !== 'running') return;
    await wait(LOOK_AGAIN_MS);
  }
}
