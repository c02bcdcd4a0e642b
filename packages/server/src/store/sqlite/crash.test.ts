import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createVault } from '../../system/vault.ts';
import { QUIET } from '../conformance/quiet.ts';
import { openSqliteReader, openSqliteStore } from './index.ts';

const KILLS = Number(process.env.POSTHORN_STORE_KILLS ?? 5);

test('every acknowledged event is there after kill -9, and none in part', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'posthorn-crash-'));
  const path = join(folder, 'posthorn.db');
  const key = randomBytes(32);
  const acknowledged: string[] = [];
  try {
    for (let kill = 1; kill <= KILLS; kill++) {
      const writer = fileURLToPath(new URL('./crash-writer.fixture.ts', import.meta.url));
      const child = spawn(process.execPath, ['--conditions=source', writer, path, key.toString('hex')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const gone = new Promise((resolve) => child.once('close', resolve));
      let lines = 0;
      createInterface(child.stdout).on('line', (line) => {
        acknowledged.push(line);
        lines++;
        if (lines === 40 * kill) child.kill('SIGKILL');
      });
      await gone;
      assert.ok(lines >= 40 * kill, 'the writer got as far as its kill');

      const parts = { path, vault: createVault(key), clock: Date.now };
      const opened = openSqliteStore({ ...parts, log: QUIET });
      const reader = openSqliteReader(parts);
      for (const id of acknowledged) {
        const [found] = await reader.event(id, 'default');
        assert.equal(found?.deliveries, 2, id);
        const { data } = await reader.deliveries({ ...OF_EVENT, event: id });
        assert.equal(data.length, 2, id);
      }
      reader.close();
      opened.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

const OF_EVENT = {
  endpoint: null,
  tenant: 'default',
  status: null,
  type: null,
  since: null,
  until: null,
  limit: 50,
  position: null,
};
