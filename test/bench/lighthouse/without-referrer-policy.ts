// Stands before the portal and takes `Referrer-Policy: same-origin` out of its answers: a navigation by Lighthouse (13.5, in this Chromium 147) to a page that says it ends with ERR_ABORTED,
// without that header it does not; a visitor's navigation is none of it. Everything else passes as it is, the host that was asked for too, by which the portal knows its own page.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Passage {
  readonly url: string;
  close(): void;
}

export async function withoutReferrerPolicy(portal: string): Promise<Passage> {
  const server = createServer((asked, answer) => {
    const passed = request(new URL(asked.url ?? '/', portal), { method: asked.method, headers: asked.headers }, (answered) => {
      const { 'referrer-policy': _, ...headers } = answered.headers;
      answer.writeHead(answered.statusCode ?? 502, headers);
      answered.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
