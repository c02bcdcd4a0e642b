import { journey } from './0001-journey.ts';
import { sources } from './0002-sources.ts';
import { jobs } from './0003-jobs.ts';
import { retention } from './0004-retention.ts';
import { health } from './0005-health.ts';
import { suspects } from './0006-suspects.ts';
import { dataKeys } from './0007-data-keys.ts';
import { stats } from './0008-stats.ts';
import { audit } from './0009-audit.ts';
import { polling } from './0010-polling.ts';
import { refusals } from './0011-refusals.ts';

/** Forward only: the database's version is how many of them it has had. One that was released is never changed. */
export const MIGRATIONS: readonly string[] = [
  journey,
  sources,
  jobs,
  retention,
  health,
  suspects,
  dataKeys,
  stats,
  audit,
  polling,
  refusals,
];
