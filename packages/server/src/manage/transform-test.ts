import Type from 'typebox';
import { problem } from '../core/errors.ts';
import { parseTimestamp } from '../core/event/timestamp.ts';
import type { Door } from '../http/door-types.ts';
import { refuse } from '../http/problem.ts';
import { nullable, object, textMap } from '../http/schemas/shape.ts';
import { ADMINS } from '../http/scope.ts';
import type { Clock } from '../ports.ts';

/** Runs code on an event. What the code does wrong is the result. */
export interface TransformRunner {
  run(code: string, input: TestInput): Promise<TestResult>;
}

interface TestInput {
  readonly id: string;
  readonly type: string;
  readonly tenant: string;
  readonly timestamp: number;
  readonly channels: readonly string[];
  readonly data: Uint8Array;
  readonly body: null;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

type Logs = readonly { readonly level: 'log' | 'info' | 'warn' | 'error'; readonly text: string }[];

type TestResult =
  | {
      readonly kind: 'changed';
      readonly body?: Uint8Array;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly url?: string;
      readonly logs: Logs;
    }
  | { readonly kind: 'dropped'; readonly logs: Logs }
  | {
      readonly kind: 'failed';
      readonly detail: string;
      readonly line?: number;
      readonly column?: number;
      readonly logs: Logs;
    };

export interface TransformTestParts {
  readonly transforms: TransformRunner;
  /** The body that goes out for an event whose data was not changed. */
  readonly envelope: (type: string, timestamp: number, data: Uint8Array) => Uint8Array;
  readonly clock: Clock;
}
