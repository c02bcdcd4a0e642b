import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from '../browser.ts';
import { photograph } from './photograph.ts';
import { openEmpty, openFilled } from './servers.ts';
import { everyLook, type Shot, type Stage } from './shot.ts';
import { SHOTS } from './shots.ts';

// node packages/dashboard/test/pictures/main.ts [PART OF A NAME] [--to FOLDER] [--every-look]: fills a server, looks at each
// page and keeps what it saw in docs/pictures, or in the folder; there, if asked, each page in every look.
const { values, positionals } = parseArgs({
  options: { to: { type: 'string' }, 'every-look': { type: 'boolean' } },
  allowPositionals: true,
});
const folder = values.to ?? fileURLToPath(new URL('../../../../docs/pictures/', import.meta.url));
const [wanted = ''] = positionals;
const all = values['every-look'] === true ? SHOTS.filter(isFirst).flatMap(everyLook) : SHOTS;

await mkdir(folder, { recursive: true });
const browser = await launch();
const stages: Record<Stage['data'], () => Promise<Stage>> = { many: openFilled, none: openEmpty };
try {
  for (const [data, open] of Object.entries(stages)) {
    const shots = all.filter((shot) => (shot.data ?? 'many') === data && shot.name.includes(wanted));
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

/** Not the same page again in another look. */
function isFirst({ width = 1440, scheme = 'light' }: Shot): boolean {
  return width === 1440 && scheme === 'light';
}
