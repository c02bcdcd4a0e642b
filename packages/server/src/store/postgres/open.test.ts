import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Database, emptyDatabase, withPostgres } from '../../../test/postgres.fixture.ts';
import { postgresPrograms, socketFolder, startPostgres } from '../../../test/postgres-server.fixture.ts';
import { addressOf } from './address.ts';
import { type Connection, connect } from './connection.ts';
import { killedAfter } from './killed.fixture.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openDatabase } from './open.ts';

const NOW = Date.UTC(2026, 5, 1);

await withPostgres(() => {
  describe('opening a PostgreSQL database', () => {
    let database: Database;
    before(async () => {
      database = await emptyDatabase();
    });
    after(() => database.drop());

    const connected = (): Promise<Connection> =>
      connect({ address: addressOf(database.url), name: 'test', timeoutMs: 5_000, isPooled: false });
    /** Runs statements and ends. */
    async function run(...statements: string[]): Promise<void> {
      const connection = await connected();
      for (const statement of statements) await connection.exec(statement);
      await connection.close();
    }

    it('goes on with a migration that was killed at any statement', async () => {
      const states: number[] = [];
      for (let until = 1; ; until++) {
        const connection = await connected();
        const killed = killedAfter(connection, until);
        const done = await migrate(killed, NOW).then(
          () => true,
          () => false,
        );
        connection.destroy();
        const look = await connected();
        const row = await look.get<{ version: number | null }>(
          `SELECT CASE WHEN to_regclass('posthorn_schema') IS NULL THEN 0 ELSE -1 END AS version`,
        );
        const version =
          row?.version === 0
            ? 0
            : ((await look.get<{ version: number }>('SELECT version FROM posthorn_schema'))?.version ?? -1);
        const tenants = version > 0 ? await look.all<{ id: string }>('SELECT id FROM tenants ORDER BY key') : [];
        await look.close();
        states.push(version);
        if (version > 0)
          assert.deepEqual(
            tenants.map(({ id }) => id),
            ['default', 'posthorn'],
          );
        if (done) break;
      }
      assert.equal(states.at(-1), MIGRATIONS.length);
      assert.deepEqual(
        states,
        states.toSorted((a, b) => a - b),
        'nothing goes back',
      );
      assert.ok(states.includes(0), 'it was killed before the first was done');
    });

    it('is done once when several nodes start at once', async () => {
      const fresh = await emptyDatabase();
      try {
        const opened = await Promise.all([1, 2, 3].map(() => openDatabase(fresh.url, NOW)));
        assert.deepEqual(
          opened.map(({ to }) => to),
          [MIGRATIONS.length, MIGRATIONS.length, MIGRATIONS.length],
        );
        const again = await openDatabase(fresh.url, NOW);
        assert.deepEqual(
          [again.from, again.to, again.isNew, again.isPooled],
          [MIGRATIONS.length, MIGRATIONS.length, true, false],
        );
      } finally {
        await fresh.drop();
      }
    });

    it('counts commits on after a dump was restored where transactions begin anew', async () => {
      await run("INSERT INTO commits (number, at, happenings) VALUES (900000000000, 0, '')");
      await openDatabase(database.url, NOW);
      const look = await connected();
      const next = await look.get<{ number: number }>(
        'SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint + xid_offset AS number FROM origin',
      );
      await look.close();
      assert.ok((next?.number ?? 0) > 900_000_000_000);
    });

    it('refuses what it cannot use, with a word about what to do', async () => {
      const { url } = database;
      const refused = (given: string, code: string, says: RegExp): Promise<void> =>
        assert.rejects(openDatabase(given, NOW), (error: Error & { code?: string }) => {
          assert.equal(error.code, code);
          assert.match(error.message, says);
          assert.doesNotMatch(error.message, /geheim/);
          return true;
        });
      await run(`UPDATE posthorn_schema SET version = ${MIGRATIONS.length + 1}`);
      await refused(url, 'newer_version', /newer version of Posthorn/);
      await run('DROP TABLE posthorn_schema');
      await refused(url, 'foreign_database', /own database/);
      await refused(
        url.replace(/\/test_\w+|\/empty_\w+/, '/nowhere'),
        'cannot_connect',
        /does not exist.*create it first/,
      );
      await refused('postgres://u:geheim@127.0.0.1:1/x', 'cannot_connect', /127\.0\.0\.1:1/);
      await refused(
        'postgres://u:geheim@127.0.0.1:1,127.0.0.1:2/x',
        'cannot_connect',
        /127\.0\.0\.1:1.*127\.0\.0\.1:2/,
      );
      await refused('postgres://u:geheim@a b/x', 'bad_url', /no host/);
      await refused('postgres://u:geheim@a/x?target_session_attrs=standby', 'bad_url', /takes writes/);
      const empty = await emptyDatabase();
      await run('CREATE ROLE guest LOGIN');
      await refused(empty.url.replace('posthorn@', 'guest@'), 'no_rights', /right/);
      await run('DROP ROLE guest');
      await refused(empty.url.replace('posthorn@', 'nobody@'), 'login_refused', /role "nobody" does not exist/);
      const name = /\/(empty_\w+)/.exec(empty.url)?.[1] ?? '';
      // A server that says of itself that it is older than it is.
      await run(`ALTER DATABASE ${name} SET search_path = older, pg_catalog, public`);
      const [older] = addressOf(empty.url).urls;
      const dressed = await connect({
        address: { urls: [older ?? ''], names: [''] },
        name: 'test',
        timeoutMs: 5_000,
        isPooled: false,
      });
      await dressed.exec(`CREATE SCHEMA older; CREATE FUNCTION older.current_setting(name text) RETURNS text LANGUAGE sql AS $$
        SELECT CASE name WHEN 'server_version_num' THEN '140012' ELSE pg_catalog.current_setting(name) END $$`);
      await dressed.close();
      await refused(empty.url, 'too_old', /runs PostgreSQL 14: Posthorn needs 15 or newer/);
      await empty.drop();
      const latin = await emptyDatabase("ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
      await refused(latin.url, 'wrong_encoding', /LATIN1: create it with ENCODING 'UTF8'/);
      await latin.drop();
    });

    it('refuses a wrong password and none, and waits where no connection is free, and says so', {
      skip: postgresPrograms() === null,
    }, async (t) => {
      const files = socketFolder();
      const rights = join(files, 'pg_hba.conf');
      writeFileSync(rights, 'local all posthorn trust\nlocal all all scram-sha-256\n', { mode: 0o644 });
      const server = await startPostgres(postgresPrograms() ?? '', {
        settings: [`hba_file = '${rights}'`, 'max_connections = 5', 'superuser_reserved_connections = 3'],
      });
      t.after(async () => {
        await server.stop();
        rmSync(files, { recursive: true });
      });
      const boss = await connect({
        address: addressOf(server.createDatabase('theirs')),
        name: 'test',
        timeoutMs: 5_000,
        isPooled: false,
      });
      await boss.exec("CREATE ROLE guest LOGIN PASSWORD 'right'; ALTER DATABASE theirs OWNER TO guest");
      await boss.close();
      const as = (user: string): string => `postgres://${user}@/theirs?host=${server.sockets}`;
      const login = { name: 'StoreOpenError', code: 'login_refused' };
      await assert.rejects(openDatabase(as('guest:wrong'), NOW), {
        ...login,
        message: /password authentication failed/,
      });
      await assert.rejects(openDatabase(as('guest'), NOW), { ...login, message: /asks for a password/ });

      const held: Connection[] = [];
      for (let n = 0; n < 2; n++) {
        held.push(
          await connect({ address: addressOf(as('guest:right')), name: 'test', timeoutMs: 5_000, isPooled: false }),
        );
      }
      await assert.rejects(openDatabase(as('guest:right'), NOW), {
        code: 'cannot_connect',
        message: /connection slots.*raise max_connections/,
      });
      const said: string[] = [];
      const { to } = await openDatabase(as('guest:right'), NOW, {
        patienceMs: 60_000,
        waiting(what) {
          said.push(what);
          for (const each of held) void each.close();
        },
      });
      assert.equal(to, MIGRATIONS.length);
      assert.match(said[0] ?? '', /^waiting for PostgreSQL at .*connection slots/);
    });

    it('says what somebody has changed, and lets be what was added', async () => {
      const given = await emptyDatabase();
      const connection = await connect({
        address: addressOf(given.url),
        name: 'test',
        timeoutMs: 5_000,
        isPooled: false,
      });
      const refused = (says: RegExp): Promise<void> =>
        assert.rejects(openDatabase(given.url, NOW), (error: Error & { code?: string }) => {
          assert.equal(error.code, 'changed_schema');
          assert.match(error.message, says);
          return true;
        });
      try {
        await openDatabase(given.url, NOW);
        await connection.exec('CREATE INDEX of_somebody ON events (type); CREATE TABLE theirs (id INT)');
        await openDatabase(given.url, NOW);
        await connection.exec('ALTER INDEX events_by_source RENAME TO renamed');
        await refused(/the index events_by_source of events is missing/);
        await connection.exec('ALTER INDEX renamed RENAME TO events_by_source');
        await connection.exec('ALTER TABLE tenants DISABLE TRIGGER tenants_change');
        await refused(/the trigger tenants_change of tenants/);
        await connection.exec('ALTER TABLE tenants ENABLE TRIGGER tenants_change');
        await openDatabase(given.url, NOW);
        await connection.exec('ALTER TABLE deliveries DROP COLUMN reason; ALTER TABLE events ALTER type DROP NOT NULL');
        await refused(/the column deliveries\.reason \(text\), the column events\.type \(text, not null\)/);
      } finally {
        await connection.close();
        await given.drop();
      }
    });

    it('waits for a server that takes no writes yet, and says so', async () => {
      const given = await emptyDatabase();
      const name = /\/(empty_\w+)/.exec(given.url)?.[1] ?? '';
      await run(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
      const said: string[] = [];
      const opening = openDatabase(given.url, NOW, {
        patienceMs: 60_000,
        waiting: (what) => {
          said.push(what);
          void run(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
        },
      });
      assert.equal((await opening).to, MIGRATIONS.length);
      assert.equal(said.length, 1);
      assert.match(said[0] ?? '', /^waiting for PostgreSQL at .*: it is a standby, or takes no writes$/);
      await given.drop();
    });

    it('takes the host that answers and takes writes', async () => {
      const address = addressOf(database.url);
      const [good = ''] = address.urls;
      const connection = await connect({
        address: { urls: ['postgres://u@127.0.0.1:1/x', good], names: ['nobody', 'somebody'] },
        name: 'test',
        timeoutMs: 5_000,
        isPooled: false,
      });
      assert.equal(connection.isOpen, true);
      await connection.close();
      await run('ALTER DATABASE postgres SET default_transaction_read_only = on');
      try {
        const readOnly = addressOf(database.url.replace(/\/(test|empty)_\w+/, '/postgres'));
        await assert.rejects(connect({ address: readOnly, name: 'test', timeoutMs: 5_000, isPooled: false }), {
          name: 'ConnectionLost',
        });
      } finally {
        await run('ALTER DATABASE postgres RESET default_transaction_read_only');
      }
    });

    it('confirms commits only when they are on disk, whatever the role is set to', async () => {
      await run('ALTER ROLE posthorn SET synchronous_commit = off');
      try {
        const connection = await connected();
        await connection.begin();
        const row = await connection.get<{ is: string }>("SELECT current_setting('synchronous_commit') AS is");
        await connection.exec('COMMIT');
        await connection.close();
        assert.equal(row?.is, 'on');
      } finally {
        await run('ALTER ROLE posthorn RESET synchronous_commit');
      }
    });
  });
});
