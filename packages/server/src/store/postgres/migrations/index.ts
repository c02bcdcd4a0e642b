import { journey } from './0001-journey.ts';
import { sources } from './0002-sources.ts';
import { jobs } from './0003-jobs.ts';
import { health } from './0004-health.ts';
import { stats } from './0005-stats.ts';
import { audit } from './0006-audit.ts';
import { erasures } from './0007-erasures.ts';
import { polling } from './0008-polling.ts';
import { nodes } from './0009-nodes.ts';
import { shape } from './0020-shape.ts';
import { refusals } from './0021-refusals.ts';
import { madeIn } from './0022-made-in.ts';
import { dataKeys } from './0023-data-keys.ts';

/** Forward only: the database's version is how many of them it has had. One that was released is never changed. */
export const MIGRATIONS: readonly string[] = [
  journey,
  sources,
  jobs,
  health,
  stats,
  audit,
  erasures,
  polling,
  nodes,
  shape,
  refusals,
  madeIn,
  dataKeys,
];
