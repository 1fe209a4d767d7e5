// The body of a request as a stream that ends in an expected error when the sender goes away or never stops.
import { AppError } from '@osteon/shared/core/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Bodies of every media type reach the handler unread, so that nothing is received before the sender is known. */
export function streamBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

export async function* bodyOf({ raw }: FastifyRequest): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of raw.iterator({ destroyOnReturn: false })) yield chunk;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('BAD_INPUT', 'The connection ended before the request did.', { reason: 'ABORTED', cause });
  }
}

export async function* limited(body: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  let left = bytes;
  for await (const chunk of body) {
    left -= chunk.length;
    if (left < 0) throw new AppError('TOO_LARGE', `The request is larger than Osteon accepts: one object of more than ${bytes} bytes.`, { reason: 'PART_BYTES' });
    yield chunk;
  }
}
