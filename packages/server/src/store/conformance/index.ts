import { describe } from 'node:test';
import { acceptSuite } from './accept.ts';
import { dueSuite } from './due.ts';
import { fanOutSuite } from './fan-out.ts';
import type { OpenHarness } from './world.ts';

export type { Harness, OpenHarness, WholeStore } from './world.ts';

/** Everything that ports.ts promises of a store; runs on every one of them. */
export function describeStore(name: string, open: OpenHarness): void {
  describe(`store: ${name}`, () => {
    for (const suite of [acceptSuite, fanOutSuite, dueSuite]) suite(open);
  });
}
