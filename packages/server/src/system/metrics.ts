import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Milliseconds from a commit of our own disk to a receiver's time-out. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What is counted for Prometheus. Names and labels hold no id and no tenant: their number must not grow with use. */
export function createMetrics() {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: 'posthorn_' });
  const gauges = new Map<string, Gauge>();

  return {
    accepted: new Counter({ name: 'posthorn_events_accepted_total', help: 'Events accepted.', registers }),
    attempts: new Counter({
      name: 'posthorn_attempts_total',
      help: 'Attempts on record, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    attemptSeconds: new Histogram({
      name: 'posthorn_attempt_seconds',
      help: 'How long attempts took.',
      buckets: SECONDS,
      registers,
    }),
    /** Sets a gauge that is read when somebody asks. */
    set(name: string, help: string, value: number): void {
      let gauge = gauges.get(name);
      if (gauge === undefined) {
        gauge = new Gauge({ name, help, registers });
        gauges.set(name, gauge);
      }
      gauge.set(value);
    },
    contentType: register.contentType,
    text: (): Promise<string> => register.metrics(),
  };
}
