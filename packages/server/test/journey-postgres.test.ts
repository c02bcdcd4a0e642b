import { withPostgres } from './postgres.fixture.ts';

// The journey's tests once more, on PostgreSQL.
process.env.TEST_STORE = 'postgres';
await withPostgres(() => import('./journey.test.ts'));
