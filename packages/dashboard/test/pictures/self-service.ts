import type { Shot, Stage } from './shot.ts';

/** The portal as a customer comes to it, and the built-in receiver. */
export const SELF_SERVICE: readonly Shot[] = [
  { name: 'portal', path: portal },
  { name: 'portal-dark', path: portal, scheme: 'dark' },
  { name: 'portal-phone', path: portal, width: 390 },
  {
    name: 'portal-event',
    path: portal,
    act: async (page) => {
      await page.getByRole('link', { name: 'Events', exact: true }).click();
      await page.locator('[data-row]').first().click();
      await page
        .getByText(/^Attempt /)
        .first()
        .waitFor();
    },
  },
  // Last of those with nothing, as it brings something.
  {
    name: 'play',
    path: '/',
    data: 'none',
    act: async (page) => {
      await page.getByRole('button', { name: 'Send a first event' }).click();
      await page.getByRole('heading', { name: /signature right/ }).waitFor();
    },
  },
];

async function portal({ posthorn }: Stage): Promise<string> {
  const { data } = await posthorn.client.POST('/v1/portal-sessions', { body: { tenant: 'acme' } });
  const { pathname, hash } = new URL(data?.url ?? posthorn.url);
  return pathname + hash;
}
