import type { Shot } from './shot.ts';

/** What comes in, whose it is, who may, who did what, and how it is run. */
export const PROJECT: readonly Shot[] = [
  { name: 'project-sources', path: '/sources' },
  { name: 'project-sources-phone', path: '/sources', width: 390 },
  { name: 'project-sources-empty', path: '/sources', data: 'none' },
  { name: 'project-source', path: '/sources/github' },
  { name: 'project-source-phone', path: '/sources/github', width: 390 },
  { name: 'project-tenants', path: '/tenants' },
  { name: 'project-keys', path: '/keys' },
  { name: 'project-audit', path: '/audit' },
  { name: 'project-audit-phone', path: '/audit', width: 390 },
  { name: 'project-settings', path: '/settings' },
  { name: 'project-settings-phone', path: '/settings', width: 390 },
];
