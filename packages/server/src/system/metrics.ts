import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { type Counted, countedHistogram, labelledCounter } from './counted.ts';

/** Seconds from a commit of our own disk to a receiver's time-out. */
const SHORT = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Seconds from a first attempt that succeeds at once to the end of the retry schedule. */
const LONG = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300, 1800, 7200, 43_200, 345_600];

type Labels = Readonly<Record<string, string>>;

/**
 * What is counted for Prometheus. Labels hold no id, no tenant and no URL: their number must not grow with use, and
 * whoever reads metrics need not know who the customers are. docs/metrics.md lists every name.
 */
export function createMetrics() {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: 'posthorn_' });

  const counted: Counted[] = [];
  const kept = <Metric extends Counted>(metric: Metric): Metric => {
    counted.push(metric);
    return metric;
  };
  const counter = (name: string, help: string, label?: string) => kept(labelledCounter(name, help, label));
  const histogram = (name: string, help: string, bounds: readonly number[]) =>
    kept(countedHistogram(name, help, bounds));
  const gauge = (name: string, help: string, labelNames: string[] = []) => {
    const made = new Gauge({ name, help, labelNames, registers });
    return {
      set: (value: number, labels: Labels = {}): void => made.set(labels, value),
    };
  };

  return {
    accepted: counter('posthorn_events_accepted_total', 'Events accepted; duplicates are not counted.'),
    refused: counter('posthorn_events_refused_total', 'Events refused, by error code.', 'code'),
    acceptSeconds: histogram('posthorn_accept_duration_seconds', 'From an event read to its commit on disk.', SHORT),
    commits: counter('posthorn_commits_total', 'Commits of the store, by result.', 'result'),
    commitSeconds: histogram('posthorn_commit_duration_seconds', 'How long commits took.', SHORT),
    commitRows: counter('posthorn_commit_rows_total', 'Rows written, about.'),
    waitingWrites: gauge('posthorn_store_waiting_writes', 'Writes that wait for a commit.'),
    waitingBytes: gauge('posthorn_store_waiting_bytes', 'Bytes of the writes that wait for a commit, about.'),
    storeBytes: gauge('posthorn_store_bytes', 'Size of the database file.'),
    logBytes: gauge('posthorn_store_log_bytes', "Size of the database's write-ahead log."),
    attempts: counter('posthorn_attempts_total', 'Attempts on record, by outcome.', 'outcome'),
    attemptSeconds: histogram('posthorn_attempt_duration_seconds', 'How long attempts took.', SHORT),
    settled: counter('posthorn_deliveries_settled_total', 'Deliveries that became final, by status.', 'status'),
    deliverySeconds: histogram('posthorn_delivery_duration_seconds', 'From publish to delivered.', LONG),
    queueAge: gauge('posthorn_queue_age_seconds', 'How long the oldest waiting delivery has been due, by lane.', [
      'lane',
    ]),
    queues: gauge('posthorn_schedule_endpoints', 'Endpoints at work in memory.'),
    held: gauge('posthorn_schedule_held', 'Open deliveries in memory.'),
    heldBytes: gauge('posthorn_schedule_held_bytes', 'Bytes of events in memory.'),
    inFlight: gauge('posthorn_schedule_in_flight', 'Requests in flight.'),
    endpoints: gauge('posthorn_endpoints', 'Endpoints, by state.', ['state']),
    loopDelay: gauge(
      'posthorn_event_loop_delay_seconds',
      'How late the event loop was since the last scrape, by thread and quantile (1 is the longest).',
      ['thread', 'quantile'],
    ),
    contentType: register.contentType,
    text: async (): Promise<string> =>
      [...counted.map((metric) => metric.text()), await register.metrics()].join('\n\n'),
  };
}
