import type { Connection } from './connection.ts';
import { ConnectionLost } from './failure.ts';

export interface Pool {
  /** Lends a connection to nobody else while `use` runs; waits for one where all are lent. */
  lend<Result>(use: (connection: Connection) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** A few connections for reads, opened as they are needed and kept. */
export function createPool(connect: () => Promise<Connection>, size: number): Pool {
  const free: Connection[] = [];
  const all = new Set<Connection>();
  const waiting: (() => void)[] = [];
  let lent = 0;
  let closed = false;

  async function borrow(): Promise<Connection> {
    while (lent >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    if (closed) throw new ConnectionLost('the store is closed');
    lent++;
    for (let one = free.pop(); one !== undefined; one = free.pop()) {
      if (one.isOpen) return one;
      all.delete(one);
    }
    try {
      const one = await connect();
      all.add(one);
      return one;
    } catch (error) {
      giveBack(null);
      throw error;
    }
  }

  function giveBack(connection: Connection | null): void {
    lent--;
    if (connection?.isOpen && !closed) free.push(connection);
    waiting.shift()?.();
  }

  return {
    async lend(use) {
      const connection = await borrow();
      try {
        return await use(connection);
      } finally {
        giveBack(connection);
      }
    },
    async close() {
      closed = true;
      await Promise.all([...all].filter(({ isOpen }) => isOpen).map((one) => one.close().catch(() => {})));
    },
  };
}
