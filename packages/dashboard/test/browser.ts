import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why browser tests cannot run here; false when they can. */
export const noBrowser = existsSync(CHROMIUM)
  ? false
  : `there is no Chromium at ${CHROMIUM} (set CHROMIUM, or: apt-get install chromium)`;

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGS });
}

export interface Watched {
  page: Page;
  /** Nothing was refused by the content security policy, thrown, or complained about. Then closes the page. */
  done: () => Promise<void>;
}

export interface Look {
  width?: number;
  scheme?: 'light' | 'dark';
  /** Complaints of the browser's console that belong to the test, such as a 401 that is asked for. */
  expected?: RegExp;
}

/** A page of its own, with nothing stored, that tells of everything that goes wrong in it. */
export async function openPage(
  browser: Browser,
  { width = 1280, scheme = 'light', expected }: Look = {},
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width, height: 860 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (expected === undefined || !expected.test(message.text()))
      wrong.push(`console: ${message.text()} (${message.location().url})`);
  });
  await page.exposeFunction('__violation', (text: string) => wrong.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (window as unknown as { __violation: (text: string) => void }).__violation(`${violatedDirective} ${blockedURI}`);
    });
  });
  return {
    page,
    async done() {
      await context.close();
      assert.deepEqual(wrong, []);
    },
  };
}

/** A page that is signed in. */
export async function signedIn(
  browser: Browser,
  posthorn: { url: string; key: string },
  look: Look = {},
): Promise<Watched> {
  const watched = await openPage(browser, look);
  await watched.page.goto(`${posthorn.url}/#key=${posthorn.key}`);
  await watched.page.locator('main#content').waitFor();
  return watched;
}
