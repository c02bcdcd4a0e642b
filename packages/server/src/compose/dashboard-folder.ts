import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The dashboard's built files: beside the compiled server in the published package, in its own package in the checkout. */
export function dashboardFolder(): string | null {
  const places = ['../dashboard/', '../../../dashboard/dist/'];
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find((folder) => existsSync(`${folder}index.html`)) ?? null;
}
