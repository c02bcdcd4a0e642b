/** A process that holds a store open: `opener.fixture.ts PATH`. */
import { randomBytes } from 'node:crypto';
import { createVault } from '../../system/vault.ts';
import { QUIET } from '../conformance/quiet.ts';
import { openSqliteStore } from './index.ts';

const [, , path = ''] = process.argv;
const opened = openSqliteStore({ path, vault: createVault(randomBytes(32)), clock: Date.now, log: QUIET });
process.stdout.write('open\n');
// What nobody holds on to is collected, and its lock with it.
setInterval(() => opened.stats(), 60_000);
