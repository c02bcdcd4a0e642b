import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Posthorn, startPosthorn } from '../posthorn.ts';
import { startReceiver } from '../receiver.ts';
import { BEHIND_MS, fill } from './fill.ts';
import type { Stage } from './shot.ts';

/** A server after a day of work. */
export async function openFilled(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'posthorn-pictures-'));
  const clock = join(folder, 'clock');
  await writeFile(clock, String(BEHIND_MS));
  const posthorn = await startPosthorn([], {
    nodeArgs: ['--import', fileURLToPath(new URL('clock.mjs', import.meta.url))],
    env: { PICTURES_CLOCK_FILE: clock },
  });
  const receivers = {
    well: await startReceiver({ status: 200, body: '{"ok":true}', headers: { 'content-type': 'application/json' } }),
    ill: await startReceiver({ status: 200, body: '{"ok":true}', headers: { 'content-type': 'application/json' } }),
    gone: await startReceiver({ status: 410, body: 'moved out' }),
  };
  const ids = await fill(posthorn, receivers, clock);
  return {
    data: 'many',
    posthorn,
    ids,
    async stop() {
      for (const receiver of Object.values(receivers)) await receiver.stop();
      await posthorn.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A server on which nothing has happened yet. */
export async function openEmpty(): Promise<Stage> {
  const posthorn: Posthorn = await startPosthorn();
  return { data: 'none', posthorn, ids: { warehouse: 'none' }, stop: posthorn.stop };
}
