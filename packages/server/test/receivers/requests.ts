import type { Duplex } from 'node:stream';

/** Reads requests with a content-length off a raw connection and hands over each when it is whole. */
export function readRequests(connection: Duplex, onRequest: (text: string) => void): void {
  let pending = Buffer.alloc(0);
  connection.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const headEnd = pending.indexOf('\r\n\r\n');
      if (headEnd === -1) return;
      const head = pending.toString('latin1', 0, headEnd);
      const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
      const end = headEnd + 4 + length;
      if (pending.length < end) return;
      const text = pending.toString('latin1', 0, end);
      pending = pending.subarray(end);
      onRequest(text);
    }
  });
}
