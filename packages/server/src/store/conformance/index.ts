import { describe } from 'node:test';
import { acceptSuite } from './accept.ts';
import { auditSuite } from './audit.ts';
import { byHandSuite } from './by-hand.ts';
import { dueSuite } from './due.ts';
import { eraseSuite } from './erase.ts';
import { fanOutSuite } from './fan-out.ts';
import { healthSuite } from './health.ts';
import { hostileTextSuite } from './hostile-text.ts';
import { jobsSuite } from './jobs.ts';
import { listsSuite } from './lists.ts';
import { pollingSuite } from './polling.ts';
import { recordSuite } from './record.ts';
import { searchSuite } from './search.ts';
import { settingsSuite } from './settings.ts';
import { sinceSuite } from './since.ts';
import { sourcesSuite } from './sources.ts';
import { statsSuite } from './stats.ts';
import { tidySuite } from './tidy.ts';
import type { OpenHarness } from './world.ts';

export type { OpenHarness } from './world.ts';

const SUITES = [
  acceptSuite,
  fanOutSuite,
  dueSuite,
  recordSuite,
  healthSuite,
  byHandSuite,
  settingsSuite,
  listsSuite,
  searchSuite,
  sinceSuite,
  pollingSuite,
  hostileTextSuite,
  sourcesSuite,
  statsSuite,
  auditSuite,
  jobsSuite,
  tidySuite,
  eraseSuite,
];

/** Everything that ports.ts promises of a store; runs on every one of them. */
export function describeStore(name: string, open: OpenHarness): void {
  describe(`store: ${name}`, () => {
    for (const suite of SUITES) suite(open);
  });
}
