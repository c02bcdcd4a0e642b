import { join } from 'node:path';
import type { Group } from '../processes/group.ts';
import { now } from '../processes/now.ts';
import { type Posthorn, spawnPosthorn } from '../processes/posthorn.ts';

export const KEY = 'the-key-of-the-proof-of-many-nodes-01';

export interface Node {
  readonly role: 'api' | 'worker';
  server: Posthorn;
  /** Null while it is being started. */
  address: string | null;
  /** Gone, or paused. */
  isAway: boolean;
}

/** The nodes of a proof, all on one database. */
export interface Fleet {
  readonly nodes: readonly Node[];
  /** The API nodes that there are. */
  addresses(): string[];
  /** Starts a node, or starts it again; resolves when it is ready. */
  start(node: Node): Promise<void>;
}

/** @param moved called whenever an API node is ready or is not any more */
export function createFleet(group: Group, database: string, moved: () => void): Fleet {
  const spawn = (role: Node['role']): Posthorn =>
    spawnPosthorn(group, {
      args: [
        ...['dev', '--role', role, '--port', '0', '--database', database, '--api-key', KEY],
        ...['--vault-key-file', join(group.folder, 'vault.key'), '--log-level', 'error', '--drain', '10'],
      ],
      env: { NODE_COMPILE_CACHE: join(group.folder, 'compile-cache') },
    });
  const nodes = (['api', 'api', 'worker', 'worker', 'worker'] as const).map(
    (role): Node => ({ role, server: undefined as never, address: null, isAway: true }),
  );
  return {
    nodes,
    addresses: () => nodes.flatMap(({ role, address, isAway }) => (role === 'api' && !isAway ? (address ?? []) : [])),
    async start(node) {
      node.server = spawn(node.role);
      node.isAway = false;
      const { address } = await node.server.ready;
      node.address = address;
      moved();
    },
  };
}

/** Ends a node with `kill -9`. Resolves with the moment. */
export async function kill(node: Node): Promise<number> {
  node.isAway = true;
  node.address = null;
  return await node.server.kill();
}

/** Stops a node for a while (SIGSTOP), as a machine does that swaps or a debugger that holds. */
export function pause(node: Node): { readonly at: number; go(): number } {
  process.kill(node.server.pid, 'SIGSTOP');
  node.isAway = true;
  return {
    at: now(),
    go() {
      process.kill(node.server.pid, 'SIGCONT');
      node.isAway = false;
      return now();
    },
  };
}
