import type { Job } from '../api/types.ts';
import { and, count } from './summary.ts';
import { exactTime, type Zone } from './time.ts';

const WORDS: Record<Job['kind'], { now: string; done: string; would: string; order: string }> = {
  retry: { now: 'Retrying', done: 'retried', would: 'would be retried', order: 'Retry them' },
  cancel: { now: 'Cancelling', done: 'cancelled', would: 'would be cancelled', order: 'Cancel them' },
  replay: { now: 'Sending again', done: 'sent again', would: 'would be sent again', order: 'Send them again' },
};

type Progress = Pick<Job, 'kind' | 'status' | 'done' | 'skipped' | 'estimate' | 'estimateComplete'>;
type Estimate = Pick<Job, 'estimate' | 'estimateComplete'>;

const deliveries = (n: number) => count(n, 'delivery', 'deliveries');
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** How far a job is: `Retrying: 40 of 120 deliveries, 2 left out`, `Sent again: 1 delivery`. */
export function jobSentence({ kind, status, done, skipped, estimate, estimateComplete }: Progress): string {
  const words = WORDS[kind];
  const rest = skipped === 0 ? '' : `, ${skipped.toLocaleString('en')} left out`;
  switch (status) {
    case 'running':
      return `${words.now}: ${done.toLocaleString('en')} of ${estimateComplete ? '' : 'at least '}${deliveries(estimate)}${rest}`;
    case 'finished':
      return `${sentence(words.done)}: ${deliveries(done)}${rest}`;
    case 'cancelled':
      return `Ended by hand: ${deliveries(done)} ${words.done}${rest}`;
    case 'failed':
      return `Failed: ${deliveries(done)} ${words.done}${rest}`;
  }
}

/** What a job would do: `At least 1,200 deliveries would be retried.` */
export function estimateSentence(kind: Job['kind'], { estimate, estimateComplete }: Estimate): string {
  if (estimate === 0) return `Nothing of that ${WORDS[kind].would}.`;
  return `${estimateComplete ? '' : 'At least '}${deliveries(estimate)} ${WORDS[kind].would}.`;
}

/** What the first line over all jobs says: `2 jobs are running`. */
export function runningSentence(jobs: readonly Pick<Job, 'status'>[]): string {
  const running = jobs.filter(({ status }) => status === 'running').length;
  if (running > 0) return `${count(running, 'job')} ${running === 1 ? 'is' : 'are'} running`;
  return jobs.length === 0 ? 'No job' : 'No job is running';
}

/** What begins it: `Retry them`. */
export function jobOrder(kind: Job['kind']): string {
  return WORDS[kind].order;
}

/** Of what a job is, in its own words or as it is asked for. */
export interface Chosen {
  statuses: readonly string[];
  /** As it is called. */
  endpoint: string | null;
  tenant: string | null;
  event: string | null;
  eventTypes: readonly string[];
  since: string | null;
  until: string | null;
}

/** `exhausted and missing deliveries to Warehouse, of order.*, made from … to …`. */
export function chosenWords(chosen: Chosen, zone: Zone): string {
  const { statuses, endpoint, tenant, event, eventTypes, since, until } = chosen;
  const time = (at: string) => exactTime(Date.parse(at), zone).replace(/\.\d{3}/, '');
  return [
    `${and(statuses)} deliveries${endpoint === null ? '' : ` to ${endpoint}`}`,
    ...(event === null ? [] : [`of the event ${event}`]),
    ...(eventTypes.length === 0 ? [] : [`of ${and(eventTypes)}`]),
    ...(tenant === null ? [] : [`of the tenant ${tenant}`]),
    ...(since === null ? [] : [`made from ${time(since)}`]),
    ...(until === null ? [] : [`up to ${time(until)}`]),
  ].join(', ');
}

/** The same of a job that there is. */
export function selectionWords(
  job: Pick<Job, 'endpoint' | 'tenant' | 'selection'>,
  nameOf: (id: string) => string,
  zone: Zone,
): string {
  const { endpoint, tenant, selection } = job;
  const { status: statuses, event, eventTypes, since, until } = selection;
  return chosenWords(
    {
      statuses,
      endpoint: endpoint === null ? null : nameOf(endpoint),
      tenant: endpoint === null ? tenant : null,
      event,
      eventTypes,
      since,
      until,
    },
    zone,
  );
}
