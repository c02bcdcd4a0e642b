import { describeStore } from '../conformance/index.ts';
import { openSqlite } from './harness.test.ts';

describeStore('sqlite', openSqlite);
