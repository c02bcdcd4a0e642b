import type { Group } from '../packages/server/proofs/processes/group.ts';
import type { BenchOptions } from './options.ts';
import type { Chart } from './report/chart.ts';

/** What a scenario needs to run. */
export interface Bench {
  /** Processes and files live in it and go with it. */
  readonly group: Group;
  readonly options: BenchOptions;
  /** Tells how far it is. */
  say(line: string): void;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a scenario has measured, ready to be read. */
export interface Section {
  readonly title: string;
  readonly tables: readonly Table[];
  /** Pictures of what stands in the tables. */
  readonly charts?: readonly Chart[];
  /** How it was measured and what it means, a paragraph each. */
  readonly notes: readonly string[];
}

/** One thing to be measured. Each is a file in `scenarios/` and a line in `scenarios/index.ts`. */
export interface Scenario {
  readonly name: string;
  /** For the help. */
  readonly about: string;
  /** Whether it can measure a server that runs already (`--target`). */
  readonly takesTarget: boolean;
  /** The file in docs/ that it is written to; benchmarks.md unless given. */
  readonly document?: string;
  run(bench: Bench): Promise<Section>;
}
