import { withPostgres } from './postgres.fixture.ts';

// The journey's tests once more, with one process that serves the API and another that delivers.
process.env.TEST_STORE = 'nodes';
await withPostgres(() => import('./journey.test.ts'));
