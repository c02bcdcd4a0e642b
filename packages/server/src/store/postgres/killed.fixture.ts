import type { Connection } from './connection.ts';

/** A connection that dies when so many statements were sent over it. */
export function killedAfter(connection: Connection, statements: number): Connection {
  let sent = 0;
  const count = (): void => {
    if (++sent > statements) {
      connection.destroy();
      throw new Error('killed');
    }
  };
  return {
    ...connection,
    get isOpen() {
      return connection.isOpen;
    },
    all: async (sql, ...values) => {
      count();
      return connection.all(sql, ...values);
    },
    get: async (sql, ...values) => {
      count();
      return connection.get(sql, ...values);
    },
    run: async (sql, ...values) => {
      count();
      return connection.run(sql, ...values);
    },
    exec: async (sql) => {
      count();
      return connection.exec(sql);
    },
    begin: async () => {
      count();
      return connection.begin();
    },
  };
}
