import { rmSync } from 'node:fs';
import pg from 'pg';
import { type PostgresServer, socketFolder, startPostgres } from '../../test/postgres-server.fixture.ts';
import type { Group } from '../processes/group.ts';
import { now } from '../processes/now.ts';

/** A primary and a standby that it waits for, at two addresses that stay the same whoever is which. */
export interface Pair {
  /** Both addresses, for a server that is to find the one that takes writes. */
  readonly url: string;
  readonly standby: PostgresServer;
  /** Kills the primary with -9 and promotes the standby; resolves when it takes writes. */
  failOver(): Promise<{ readonly killedAt: number; readonly promotedAt: number }>;
  /** Ends the sessions whose commits wait for the standby: what they have written can be seen then, on one server alone. */
  endWaiting(): Promise<void>;
  /** Puts a new standby in the place of the server that fell. */
  rejoin(): Promise<void>;
}

/** They write through to the disk. */
export async function startPair(group: Group, programs: string): Promise<Pair> {
  const places = [socketFolder(), socketFolder()] as const;
  const running = new Set<PostgresServer>();
  group.atEnd(async () => {
    await Promise.all([...running].map((server) => server.stop()));
    for (const place of places) rmSync(place, { recursive: true, force: true });
  });
  const start = async (sockets: string, standbyOf?: PostgresServer): Promise<PostgresServer> => {
    const settings = standbyOf === undefined ? [] : ['hot_standby = on'];
    const server = await startPostgres(programs, {
      fsync: true,
      sockets,
      settings,
      ...(standbyOf === undefined ? {} : { standbyOf }),
    });
    running.add(server);
    return server;
  };

  let primary = await start(places[0]);
  let standby = await follow(places[1]);

  async function follow(sockets: string): Promise<PostgresServer> {
    const follower = await start(sockets, primary);
    await ask(primary, "ALTER SYSTEM SET synchronous_standby_names = '*'", 'SELECT pg_reload_conf()');
    while ((await ask(primary, "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'")).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return follower;
  }

  return {
    url: `postgres://posthorn@/postgres?host=${places.join(',')}&target_session_attrs=read-write`,
    get standby() {
      return standby;
    },
    async failOver() {
      const killedAt = now();
      await primary.fall();
      await standby.promote();
      // It has no standby of its own: whoever promotes it says so, or it would wait for one with every commit.
      await ask(standby, 'ALTER SYSTEM RESET synchronous_standby_names', 'SELECT pg_reload_conf()');
      return { killedAt, promotedAt: now() };
    },
    async endWaiting() {
      await ask(primary, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
    },
    async rejoin() {
      const fallen = primary;
      primary = standby;
      running.delete(fallen);
      await fallen.stop();
      standby = await follow(fallen.sockets);
    },
  };
}

/** Asks one after another; the rows of the last. */
async function ask(server: PostgresServer, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: `postgres://posthorn@/postgres?host=${server.sockets}` });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
