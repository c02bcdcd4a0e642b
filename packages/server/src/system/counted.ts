/**
 * Counters and histograms for what happens thousands of times a second: prom-client's look for their labels at each call,
 * which costs several microseconds an event. These cost a lookup, and are put into words when somebody asks.
 * https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export interface Counted {
  text(): string;
}

export interface LabelledCounter extends Counted {
  /** One more, or so many, with this value of the label; without a label none is given. */
  inc(value?: string, count?: number): void;
}

export interface CountedHistogram extends Counted {
  observe(value: number): void;
}

export function labelledCounter(name: string, help: string, label: string | null = null): LabelledCounter {
  const counts = new Map<string, number>(label === null ? [['', 0]] : []);
  return {
    inc(value = '', count = 1) {
      counts.set(value, (counts.get(value) ?? 0) + count);
    },
    text() {
      const lines = [...counts].map(([value, count]) =>
        label === null ? `${name} ${count}` : `${name}{${label}="${escaped(value)}"} ${count}`,
      );
      return [`# HELP ${name} ${help}`, `# TYPE ${name} counter`, ...lines].join('\n');
    },
  };
}

export function countedHistogram(name: string, help: string, bounds: readonly number[]): CountedHistogram {
  const counts = new Float64Array(bounds.length + 1);
  let sum = 0;
  return {
    observe(value) {
      sum += value;
      let at = 0;
      while (at < bounds.length && value > (bounds[at] as number)) at++;
      counts[at] = (counts[at] ?? 0) + 1;
    },
    text() {
      let total = 0;
      const lines = [...bounds, '+Inf'].map((bound, at) => {
        total += counts[at] ?? 0;
        return `${name}_bucket{le="${bound}"} ${total}`;
      });
      const head = [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`];
      return [...head, ...lines, `${name}_sum ${sum}`, `${name}_count ${total}`].join('\n');
    },
  };
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
