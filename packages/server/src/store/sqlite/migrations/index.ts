import { journey } from './0001-journey.ts';
import { sources } from './0002-sources.ts';

/** Forward only: the database's version is how many of them it has had. One that was released is never changed. */
export const MIGRATIONS: readonly string[] = [journey, sources];
