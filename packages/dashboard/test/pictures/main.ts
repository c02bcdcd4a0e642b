import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../browser.ts';
import { photograph } from './photograph.ts';
import { openEmpty, openFilled } from './servers.ts';
import type { Stage } from './shot.ts';
import { SHOTS } from './shots.ts';

// node packages/dashboard/test/pictures/main.ts [PART OF A NAME] [--to FOLDER]: fills a server, looks at each page and keeps
// what it saw in docs/pictures.
const args = process.argv.slice(2);
const to = args.indexOf('--to');
const folder =
  to === -1 ? fileURLToPath(new URL('../../../../docs/pictures/', import.meta.url)) : (args[to + 1] as string);
const wanted = to === 0 ? '' : (args[0] ?? '');

await mkdir(folder, { recursive: true });
const browser = await launch();
const stages: Record<Stage['data'], () => Promise<Stage>> = { many: openFilled, none: openEmpty };
try {
  for (const [data, open] of Object.entries(stages)) {
    const shots = SHOTS.filter((shot) => (shot.data ?? 'many') === data && shot.name.includes(wanted));
    if (shots.length === 0) continue;
    const stage = await open();
    for (const shot of shots) {
      await photograph(browser, stage, shot, join(folder, `${shot.name}.webp`));
      console.log(shot.name);
    }
    await stage.stop();
  }
} finally {
  await browser.close();
}
