import type { Shot } from './shot.ts';

/** What comes in, whose it is, who may, who did what, and how it is run. */
export const PROJECT: readonly Shot[] = [
  { name: 'project-sources', path: '/sources' },
  { name: 'project-sources-phone', path: '/sources', width: 390 },
  { name: 'project-sources-empty', path: '/sources', data: 'none' },
  { name: 'project-source', path: '/sources/github' },
  { name: 'project-source-phone', path: '/sources/github', width: 390 },
  { name: 'project-source-refused', path: '/sources/github?tab=refused' },
  { name: 'project-source-choice', path: '/sources/new' },
  { name: 'project-source-new', path: '/sources/new?provider=github&id=github-4f2a9c1d' },
  { name: 'project-source-waiting', path: '/sources/stripe' },
  { name: 'project-tenants', path: '/tenants' },
  { name: 'project-tenant', path: '/tenants/acme' },
  { name: 'project-tenant-portal', path: '/tenants/acme?tab=portal' },
  { name: 'project-keys', path: '/keys' },
  { name: 'project-audit', path: '/audit' },
  { name: 'project-audit-phone', path: '/audit', width: 390 },
  { name: 'project-settings', path: '/settings' },
  { name: 'project-settings-phone', path: '/settings', width: 390 },
];
