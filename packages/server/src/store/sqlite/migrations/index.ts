import { journey } from './0001-journey.ts';

/** Forward only: the database's version is how many of them it has had. One that was released is never changed. */
export const MIGRATIONS: readonly string[] = [journey];
