// A multipart/related answer (PS3.18 section 8.6.1.2, RFC 2387), written as it is read: one part at a time, whatever their number and size.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

export interface AnswerPart {
  readonly contentType: string;
  readonly location: string;
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface MultipartAnswer {
  readonly contentType: string;
  readonly body: Readable;
}

export function multipartAnswer(mediaType: string, parts: AsyncIterable<AnswerPart>): MultipartAnswer {
  const boundary = `osteon-${randomUUID()}`;
  return { contentType: `multipart/related; type="${mediaType}"; boundary="${boundary}"`, body: Readable.from(written(parts, boundary), { objectMode: false }) };
}

async function* written(parts: AsyncIterable<AnswerPart>, boundary: string): AsyncGenerator<Uint8Array> {
  for await (const { contentType, location, body } of parts) {
    yield Buffer.from(`--${boundary}\r\nContent-Type: ${contentType}\r\nContent-Location: ${location}\r\n\r\n`);
    yield* body;
    yield Buffer.from('\r\n');
  }
  yield Buffer.from(`--${boundary}--\r\n`);
}
