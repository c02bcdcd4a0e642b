import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { QUIET } from '../src/store/conformance/quiet.ts';
import { openPostgresStore } from '../src/store/postgres/index.ts';
import { createVault } from '../src/system/vault.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './postgres-server.fixture.ts';

/** Where the run's own server keeps its socket; without it each test file starts one (scripts/test.mjs starts one). */
const SHARED = process.env.TEST_POSTGRES;

let own: Promise<PostgresServer> | null = null;

/** Runs tests that need PostgreSQL, or says that it is not installed. */
export async function withPostgres(define: () => unknown): Promise<void> {
  if (SHARED === undefined && postgresPrograms() === null) {
    test('PostgreSQL', { skip: 'it is not installed (Debian: apt-get install postgresql)' }, () => {});
    return;
  }
  await define();
  after(async () => {
    await (await own)?.stop();
  });
}

export interface Database {
  readonly url: string;
  /** Where the server keeps its files. */
  readonly files: string;
  drop(): Promise<void>;
}

/** A database with nothing in it; `as` says what `CREATE DATABASE` is told. */
export async function emptyDatabase(as = ''): Promise<Database> {
  const folder = await server();
  const urlOf: UrlOf = (database) => `postgres://posthorn@/${database}?host=${folder}`;
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  await administer(urlOf, `CREATE DATABASE ${name} STRATEGY FILE_COPY ${as}`);
  return {
    url: urlOf(name),
    files: join(folder, 'data'),
    drop: () => administer(urlOf, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** A fresh database, a copy of one that was migrated once. */
export async function freshDatabase(): Promise<Database> {
  const folder = await server();
  const urlOf: UrlOf = (database) => `postgres://posthorn@/${database}?host=${folder}`;
  const template = await templateOn(urlOf);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(urlOf, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  return {
    url: urlOf(name),
    files: join(folder, 'data'),
    drop: () => administer(urlOf, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

type UrlOf = (database: string) => string;

/** The folder of the server: its socket is in it. */
async function server(): Promise<string> {
  if (SHARED !== undefined) return SHARED;
  own ??= startPostgres(postgresPrograms() ?? '');
  return (await own).folder;
}

let template: Promise<string> | null = null;

function templateOn(urlOf: UrlOf): Promise<string> {
  template ??= makeTemplate(urlOf);
  return template;
}

/** The moment at which the conformance suite begins (store/conformance/world.ts). */
const START = Date.UTC(2026, 0, 15, 12);

/** One for each test file: others may run at the same time, and a template must have no visitors. */
async function makeTemplate(urlOf: UrlOf): Promise<string> {
  const name = `template_${randomUUID().replaceAll('-', '')}`;
  await administer(urlOf, `CREATE DATABASE ${name} STRATEGY FILE_COPY`);
  const url = urlOf(name);
  const vault = createVault(Buffer.alloc(32));
  const { close } = await openPostgresStore({ url, vaultFor: () => vault, clock: () => START, log: QUIET });
  await close();
  // Sealed by a vault that no test has.
  await administer(() => url, 'DELETE FROM data_keys');
  return name;
}

async function administer(urlOf: UrlOf, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
