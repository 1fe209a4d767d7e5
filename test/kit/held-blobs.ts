// A blob store that keeps a worker waiting: an S3 address whose objects are only sent when the test lets go. With it a worker is caught
// in the middle of a batch, without any hook in the product.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BlobStore } from '@osteon/shared/node/blob-store';
import { Sha256 } from '@osteon/shared/core/ids';

export interface HeldBlobs {
  /** What the worker gets as WORKER_BLOB_URL. */
  readonly url: string;
  /** Resolves when a worker waits for an object. */
  readonly asked: Promise<void>;
  /** Sends everything that was asked for, and everything from now on. */
  letGo(): void;
  close(): Promise<void>;
}

export async function holdBlobs(store: BlobStore): Promise<HeldBlobs> {
  const waiting: (() => void)[] = [];
  let held = true;
  let tellAsked = (): void => {};
  const asked = new Promise<void>((resolve) => (tellAsked = resolve));
  const send = async (response: ServerResponse, key: string): Promise<void> => {
    const bytes = await store.get(Sha256.parse(key));
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.byteLength }).end(bytes);
  };
  const server = createServer((request, response) => {
    const key = new URL(request.url ?? '/', 'http://s3').pathname.split('/').at(-1) ?? '';
    if (request.method === 'HEAD') response.writeHead(404).end();
    else if (request.method === 'PUT') request.resume().on('end', () => response.writeHead(200).end());
    else if (held) {
      waiting.push(() => void send(response, key));
      tellAsked();
    } else void send(response, key);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `s3://held?endpoint=http://127.0.0.1:${port}`,
    asked,
    letGo: () => {
      held = false;
      for (const go of waiting.splice(0)) go();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
