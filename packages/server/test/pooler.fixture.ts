import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const KEY_DATA = 'K'.charCodeAt(0);
const KEY_DATA_BYTES = 13;
const PROCESS_AT = 5;

/**
 * Stands before a server as a pooler does: it answers the handshake with a process number of its own (the message
 * BackendKeyData, postgresql.org/docs/current/protocol-message-formats.html), by which a pooler is recognised.
 *
 * @param path the server's socket
 */
export async function startPooler(path: string) {
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(path);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    let isKnown = false;
    server.on('data', (bytes: Buffer) => {
      const at = isKnown ? -1 : keyDataIn(bytes);
      if (at >= 0) {
        isKnown = true;
        bytes.writeUInt32BE(1, at + PROCESS_AT);
      }
      client.write(bytes);
    });
    client.pipe(server);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    /** Of a database behind it. */
    urlOf: (database: string) => `postgres://posthorn@127.0.0.1:${(proxy.address() as AddressInfo).port}/${database}`,
    close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}

/** Where the message begins among those of a handshake; -1 where it is not among them. */
function keyDataIn(bytes: Buffer): number {
  for (let at = 0; at + PROCESS_AT <= bytes.length; at += 1 + bytes.readUInt32BE(at + 1)) {
    if (bytes[at] === KEY_DATA && at + KEY_DATA_BYTES <= bytes.length) return at;
  }
  return -1;
}
