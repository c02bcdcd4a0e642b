import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A platform's own page that shows the portal in a frame. Another site than the server's: `localhost` is not 127.0.0.1. */
export async function startPlatform() {
  let link = '';
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' });
    response.end(
      `<!doctype html><title>Platform</title><link rel="icon" href="data:,"><iframe title="Webhooks" src="${link}" style="width:1100px;height:760px"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    /** What the frame is to show from now on. */
    frames(next: string) {
      link = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
