import { describeDataKeys } from '../conformance/data-keys.ts';
import { describeStore } from '../conformance/index.ts';
import { openSqlite } from './harness.test.ts';

describeStore('sqlite', openSqlite);
describeDataKeys('sqlite', openSqlite);
