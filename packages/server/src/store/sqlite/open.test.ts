import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createVault } from '../../system/vault.ts';
import { QUIET } from '../conformance/quiet.ts';
import { openSqliteReader, openSqliteStore } from './index.ts';
import { MIGRATIONS } from './migrations/index.ts';

const parts = { vault: createVault(randomBytes(32)), clock: Date.now, log: QUIET };

describe('opening a database file', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'posthorn-open-'));
  });
  after(() => rm(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);
  const open = (path: string) => openSqliteStore({ ...parts, path });

  it('refuses a file that is no database, and leaves it as it is', async () => {
    await writeFile(at('text'), 'this is no database, but long enough to be taken for the head of one'.repeat(30));
    const before = await readFile(at('text'));
    assert.throws(() => open(at('text')), { name: 'StoreOpenError', code: 'not_a_database' });
    assert.deepEqual(await readFile(at('text')), before);
  });

  it('refuses a database of another program, and leaves it as it is', async () => {
    const other = new DatabaseSync(at('other'));
    other.exec('CREATE TABLE notes (text)');
    other.close();
    const before = await readFile(at('other'));
    assert.throws(() => open(at('other')), { name: 'StoreOpenError', code: 'foreign_database' });
    assert.deepEqual(await readFile(at('other')), before);
  });

  it('refuses a database from a newer version', () => {
    open(at('newer')).close();
    const newer = new DatabaseSync(at('newer'));
    newer.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    newer.close();
    assert.throws(() => open(at('newer')), { name: 'StoreOpenError', code: 'newer_version' });
    assert.throws(() => openSqliteReader({ ...parts, path: at('newer') }), { code: 'newer_version' });
  });

  it('refuses folders that are not there and paths that are folders', async () => {
    assert.throws(() => open(at('no/such/folder')), { name: 'StoreOpenError', code: 'cannot_open' });
    await mkdir(at('folder'));
    assert.throws(() => open(at('folder')), { name: 'StoreOpenError', code: 'cannot_open' });
  });

  it('refuses a database that another program has locked', () => {
    open(at('locked')).close();
    const other = new DatabaseSync(at('locked'));
    other.exec('BEGIN IMMEDIATE');
    assert.throws(() => open(at('locked')), { name: 'StoreOpenError', code: 'locked' });
    other.close();
    open(at('locked')).close();
  });

  it('serves one at a time within a process', () => {
    const first = open(at('twice'));
    assert.throws(() => open(at('twice')), { name: 'StoreOpenError', code: 'in_use' });
    first.close();
    open(at('twice')).close();
  });

  it('serves one process, until that is gone, however it goes', async () => {
    const child = spawn(process.execPath, ['--conditions=source', OPENER, at('shared')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    try {
      await Promise.race([once(child.stdout, 'data'), gone]);
      assert.throws(() => open(at('shared')), { name: 'StoreOpenError', code: 'in_use' });
    } finally {
      child.kill('SIGKILL');
    }
    await gone;
    open(at('shared')).close();
  });

  it('says so when it may not write', async (context) => {
    if (process.getuid?.() === undefined) {
      context.skip('this system has no file rights of the kind tested');
      return;
    }
    await mkdir(at('rights'));
    const path = join(at('rights'), 'posthorn.db');
    open(path).close();
    await chmod(path, 0o444);
    await rm(`${path}.lock`);
    if (process.getuid() === 0) await chown(at('rights'), NOBODY, NOBODY);
    await chmod(folder, 0o755);
    const { code, output } = await asNobody(path);
    assert.equal(code, 1);
    assert.match(output, /StoreOpenError: read_only: .*posthorn\.db cannot be written/);
  });

  it('migrates an empty file and finds everything again', async () => {
    await writeFile(at('empty'), '');
    const first = open(at('empty'));
    assert.equal((await first.store.tenants()).length, 2);
    first.close();
    assert.ok((await stat(at('empty'))).size > 0);
    const second = open(at('empty'));
    assert.equal((await second.store.tenants()).length, 2);
    second.close();
  });
});

const NOBODY = 65_534;
const OPENER = fileURLToPath(new URL('./opener.fixture.ts', import.meta.url));

/** Opens the store in a process of a user who may not write there. */
function asNobody(path: string): Promise<{ code: number | null; output: string }> {
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(process.execPath, ['--conditions=source', OPENER, path], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}
