import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { openPage, signedIn } from '../browser.ts';
import type { Shot, Stage } from './shot.ts';

const HEIGHTS = { 1440: 900, 390: 844 };

/** Opens a page as the shot says, waits until it stands still, and keeps the picture. */
export async function photograph(browser: Browser, stage: Stage, shot: Shot, file: string): Promise<void> {
  const { width = 1440, scheme = 'light' } = shot;
  const look = { width, scheme, expected: /40[0-9]/ };
  const { page, done } = await (shot.signedOut === true
    ? openPage(browser, look)
    : signedIn(browser, stage.posthorn, look));
  await page.setViewportSize({ width, height: shot.height ?? HEIGHTS[width] });
  const path = typeof shot.path === 'function' ? await shot.path(stage) : shot.path;
  await page.goto(stage.posthorn.url + path);
  await page.locator('h1:visible, h2:visible').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  await shot.act?.(page);
  await page.waitForTimeout(400);
  const cdp = await page.context().newCDPSession(page);
  // A third of what it is as PNG.
  const { data } = await cdp.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  await writeFile(file, data, 'base64');
  await done();
}
