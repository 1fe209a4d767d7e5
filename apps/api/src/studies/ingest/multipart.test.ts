// The multipart parser against random chunking, planted look-alikes and damaged bodies.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryOf, parseContentType } from './content-type.ts';
import { readMultipart, type MultipartLimits } from './multipart.ts';

const LIMITS: MultipartLimits = { partBytes: 1 << 20, parts: 50, headerBytes: 1000 };

interface Whole {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

async function* inChunks(body: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < body.length; turn += 1) {
    const size = sizes.length === 0 ? body.length : (sizes[turn % sizes.length] ?? 1);
    yield body.subarray(at, at + size);
    at += size;
  }
}

async function readAll(body: Uint8Array, boundary: string, sizes: readonly number[] = [], limits = LIMITS): Promise<Whole[]> {
  const parts: Whole[] = [];
  for await (const part of readMultipart(inChunks(body, sizes), boundary, limits)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of part.body) chunks.push(Buffer.from(chunk));
    parts.push({ headers: Object.fromEntries(part.headers), body: Buffer.concat(chunks) });
  }
  return parts;
}

function compose(parts: readonly Buffer[], boundary: string, ends: { preamble?: string; epilogue?: string; padding?: string } = {}): Buffer {
  const { preamble = '', epilogue = '\r\n', padding = '' } = ends;
  const pieces: Buffer[] = [Buffer.from(preamble === '' ? '' : `${preamble}\r\n`)];
  for (const part of parts) pieces.push(Buffer.from(`--${boundary}${padding}\r\nContent-Type: application/dicom\r\n\r\n`), part, Buffer.from('\r\n'));
  pieces.push(Buffer.from(`--${boundary}--${epilogue}`));
  return Buffer.concat(pieces);
}

const codeOf = async (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => 'no error',
    (error: { code?: string; reason?: string }) => `${error.code}/${error.reason}`,
  );

/** Bodies that nearly hold the delimiter: its prefixes, lone CR and LF, dashes, and the boundary without a line break before it. */
const lookAlikes = (boundary: string) =>
  fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    fc.integer({ min: 1, max: boundary.length + 3 }).map((length) => Buffer.from(`\r\n--${boundary}`.slice(0, length))),
    fc.constantFrom('\r', '\n', '\r\n', '\r\n-', '\r\n--', '\r\r\n--', '\n--', `--${boundary}`, `\n--${boundary}`, '\r\n\r\n').map((text) => Buffer.from(text)),
  );

describe('a multipart body', () => {
  it('gives back every part whatever the chunks, with look-alikes of the boundary inside and a preamble and an epilogue around', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('b', 'osteon-1234', '=_Part:1.2(3)', `--${'a'.repeat(60)}`).chain((boundary) =>
          fc.record({
            boundary: fc.constant(boundary),
            bodies: fc.array(fc.array(lookAlikes(boundary), { maxLength: 6 }).map((pieces) => Buffer.concat(pieces)), { maxLength: 4 }),
          }),
        ),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }),
        fc.record({ preamble: fc.constantFrom('', 'to be ignored'), epilogue: fc.constantFrom('', '\r\n', '\r\nignored too'), padding: fc.constantFrom('', ' ', '\t ') }),
        async ({ boundary, bodies }, sizes, ends) => {
          // Pieces may join up to a true delimiter; such a body no sender may write.
          fc.pre(bodies.every((body) => !`\r\n${body.toString('latin1')}\r\n`.includes(`\r\n--${boundary}`)));
          const parts = await readAll(compose(bodies, boundary, ends), boundary, sizes);
          expect(parts.map((part) => part.body.toString('hex'))).toEqual(bodies.map((body) => body.toString('hex')));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is read byte by byte to the same parts', async () => {
    const bodies = [Buffer.from('one\r\n--'), Buffer.alloc(0), Buffer.from('\r\n--bound')];
    expect((await readAll(compose(bodies, 'boundary'), 'boundary', [1])).map((part) => part.body)).toEqual(bodies);
  });

  it('may hold a part with no headers and a part with no body', async () => {
    const body = Buffer.from('--b\r\n\r\nno headers\r\n--b\r\nX-Only: headers\r\n\r\n--b--');
    expect(await readAll(body, 'b')).toEqual([
      { headers: {}, body: Buffer.from('no headers') },
      { headers: { 'x-only': 'headers' }, body: Buffer.alloc(0) },
    ]);
  });

  it('has part headers without regard to case and with continued lines', async () => {
    const body = Buffer.from('--b\r\nCONTENT-Disposition: form-data;\r\n name="file"\r\n\r\nx\r\n--b--');
    expect((await readAll(body, 'b'))[0]?.headers).toEqual({ 'content-disposition': 'form-data; name="file"' });
  });

  it('skips what a reader leaves unread', async () => {
    const seen: string[] = [];
    for await (const part of readMultipart(inChunks(compose([Buffer.alloc(5000), Buffer.from('second')], 'b'), [100]), 'b', LIMITS)) {
      for await (const chunk of part.body) {
        seen.push(Buffer.from(chunk).toString('latin1').slice(0, 6));
        break;
      }
    }
    expect(seen).toEqual(['\0\0\0\0\0\0', 'second']);
  });

  it('asks its source for no more than the reader has read', async () => {
    let given = 0;
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('--b\r\n\r\n');
      for (; given < 1000; given += 1) yield Buffer.alloc(1000);
      yield Buffer.from('\r\n--b--');
    }
    const parts = readMultipart(source(), 'b', LIMITS);
    const body = (await parts.next()).value?.body[Symbol.asyncIterator]();
    await body?.next();
    await body?.next();
    expect(given).toBeLessThan(5);
  });
});

describe('a damaged or excessive multipart body', () => {
  it.each([
    ['without its last boundary', '--b\r\n\r\nbody\r\n'],
    ['that ends inside a header', '--b\r\nContent-Ty'],
    ['that ends inside the boundary', '--b\r\n\r\nbody\r\n--'],
    ['that is empty', ''],
  ])('%s is refused as truncated', async (_, text) => {
    expect(await codeOf(readAll(Buffer.from(text), 'b'))).toBe('BAD_INPUT/MULTIPART_TRUNCATED');
  });

  it.each([
    ['a boundary line with text behind it', '--bextra\r\n\r\nbody\r\n--b--'],
    ['a header without a name', '--b\r\n: value\r\n\r\nbody\r\n--b--'],
  ])('%s is refused as malformed', async (_, text) => {
    expect(await codeOf(readAll(Buffer.from(text), 'b'))).toBe('BAD_INPUT/MULTIPART_MALFORMED');
  });

  it('is refused when a part, the parts or a header pass their limits', async () => {
    const limits = { partBytes: 100, parts: 2, headerBytes: 50 };
    expect(await codeOf(readAll(compose([Buffer.alloc(101)], 'b'), 'b', [7], limits))).toBe('TOO_LARGE/PART_BYTES');
    expect(await codeOf(readAll(compose([Buffer.alloc(1), Buffer.alloc(1), Buffer.alloc(1)], 'b'), 'b', [7], limits))).toBe('TOO_LARGE/PARTS');
    expect(await codeOf(readAll(Buffer.from(`--b\r\nX: ${'x'.repeat(60)}\r\n\r\nbody\r\n--b--`), 'b', [7], limits))).toBe('TOO_LARGE/PART_HEADER');
  });
});

describe('a content type', () => {
  it('may quote its boundary, with any characters of RFC 2046', () => {
    const type = parseContentType('Multipart/Related; type="application/dicom"; boundary="a b:(c)=\'?"');
    expect(type?.type).toBe('multipart/related');
    expect(type?.parameters.get('type')).toBe('application/dicom');
    expect(type && boundaryOf(type)).toBe("a b:(c)='?");
  });

  it('may name its boundary without quotes', () => {
    const type = parseContentType('multipart/form-data;boundary=----WebKitFormBoundary7MA4');
    expect(type && boundaryOf(type)).toBe('----WebKitFormBoundary7MA4');
  });

  it.each(['multipart/related', 'multipart/related; boundary=""', `multipart/related; boundary="${'x'.repeat(71)}"`, 'multipart/related; boundary="a\r\nb"'])(
    'without a usable boundary is refused: %j',
    (header) => {
      const type = parseContentType(header);
      expect(() => type && boundaryOf(type)).toThrow(/boundary/);
    },
  );
});
