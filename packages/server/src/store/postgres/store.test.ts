import { withPostgres } from '../../../test/postgres.fixture.ts';
import { describeDataKeys } from '../conformance/data-keys.ts';
import { describeStore } from '../conformance/index.ts';
import { openPostgres } from './harness.test.ts';

await withPostgres(() => {
  describeStore('postgres', (parts) => openPostgres(parts));
  describeDataKeys('postgres', (parts) => openPostgres(parts));
});
