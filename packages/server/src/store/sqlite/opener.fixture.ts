/** A process that holds a store open: `opener.fixture.ts PATH`. */
import { randomBytes } from 'node:crypto';
import { createVault } from '../../system/vault.ts';
import { QUIET } from '../conformance/quiet.ts';
import { openSqliteStore } from './index.ts';

const [, , path = ''] = process.argv;
openSqliteStore({ path, vault: createVault(randomBytes(32)), clock: Date.now, log: QUIET });
process.stdout.write('open\n');
setInterval(() => {}, 60_000);
