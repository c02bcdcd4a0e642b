import type { Group } from '../packages/server/proofs/processes/group.ts';
import type { BenchOptions } from './options.ts';
import type { Chart } from './report/chart.ts';
import type { Verdict } from './report/verdict.ts';

/** What a scenario needs to run. */
export interface Bench {
  /** Processes and files live in it and go with it. */
  readonly group: Group;
  readonly options: BenchOptions;
  /** The main file of the server as it is published, compiled when it is first asked for. */
  published(): Promise<string>;
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
  /** The bars that it is held to, in a table behind the others. */
  readonly verdicts?: readonly Verdict[];
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
