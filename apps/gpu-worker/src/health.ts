// /healthz and /metrics of a worker, on this machine only.

import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';

/** Opens the port; `isReady` decides between 200 and 503. */
export async function serveHealth(port: number, registry: Registry, isReady: () => boolean): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/healthz') {
      const ready = isReady();
      response.writeHead(ready ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify({ status: ready ? 'ok' : 'starting' }));
    } else if (request.url === '/metrics') {
      // A gauge that cannot be read costs this one answer; unheard, the rejection would end the process in the middle of its batch.
      registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
        () => response.writeHead(500, { 'content-type': 'text/plain' }).end('The metrics cannot be read.\n'),
      );
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
