import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The dashboard's built files: beside the bundled server in the published package; in the checkout in its own package, as
 * seen from a bundle and from the sources.
 */
export function dashboardFolder(): string | null {
  const places = ['./dashboard/', '../../dashboard/dist/', '../../../dashboard/dist/'];
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find((folder) => existsSync(`${folder}index.html`)) ?? null;
}
