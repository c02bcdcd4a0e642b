import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withPostgres } from '../../test/postgres.fixture.ts';
import { PLAN, runPlan } from './conformance/plan.ts';
import type { OpenHarness } from './conformance/world.ts';
import { openMemory } from './memory/harness.test.ts';
import { openPostgres } from './postgres/harness.test.ts';
import { openSqlite } from './sqlite/harness.test.ts';

/** For long runs: POSTHORN_FUZZ_RUNS=2000 node --test model.test.ts */
const RUNS = Number(process.env.POSTHORN_FUZZ_RUNS ?? 60);

function answersAsTheModel(name: string, open: OpenHarness, runs: number): void {
  test(`${name} answers as the model in memory does, whatever is asked in whatever order`, async () => {
    await fc.assert(
      fc.asyncProperty(PLAN, async (plan) => {
        const expected = await runPlan(openMemory, plan);
        const answered = await runPlan(open, plan);
        for (const [n, answer] of answered.entries()) assert.deepEqual(answer, expected[n], JSON.stringify(plan[n]));
      }),
      { numRuns: runs },
    );
  });
}

answersAsTheModel('SQLite', openSqlite, RUNS);
await withPostgres(() => answersAsTheModel('PostgreSQL', openPostgres, Math.ceil(RUNS / 10)));
