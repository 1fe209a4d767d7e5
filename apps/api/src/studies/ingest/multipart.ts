// Streams the parts of a multipart body (RFC 2046 section 5.1, as multipart/related and multipart/form-data use it) without holding any of them.
import { AppError } from '@osteon/shared/core/errors';

export interface MultipartLimits {
  /** Bytes of the body of one part. */
  readonly partBytes: number;
  readonly parts: number;
  /** Bytes of the header block of one part, and of the rest of a delimiter line. */
  readonly headerBytes: number;
}

export interface Part {
  /** Names in lower case; the last of two headers with one name wins. */
  readonly headers: ReadonlyMap<string, string>;
  /** To be read once, before the next part is asked for; what is left unread is skipped. */
  readonly body: AsyncIterable<Uint8Array>;
}

const CRLF = Buffer.from('\r\n');
const END_OF_HEADERS = Buffer.from('\r\n\r\n');
/**
 * What is searched natively. A delimiter holds CR only as its first byte, so the bytes that agree with it after one hit hold no other hit:
 * the whole search reads each byte a bounded number of times, whatever a hostile body repeats.
 */
const NEEDLE = Buffer.from('\r\n--');

/** Yields part after part. Throws BAD_INPUT (MULTIPART_TRUNCATED, MULTIPART_MALFORMED) or TOO_LARGE (PART_BYTES, PARTS, PART_HEADER). */
export async function* readMultipart(source: AsyncIterable<Uint8Array>, boundary: string, limits: MultipartLimits): AsyncGenerator<Part, void, undefined> {
  const input = new MultipartInput(source, Buffer.from(`\r\n--${boundary}`, 'latin1'));
  // The preamble is a part that nobody reads.
  await exhaust(input.untilDelimiter(limits.partBytes, 0));
  for (let parts = 0; !(await input.isClosing(limits.headerBytes)); parts += 1) {
    if (parts === limits.parts) throw tooLarge('PARTS', `more than ${limits.parts} parts`);
    const headers = parseHeaders(await input.headerBlock(limits.headerBytes));
    // The line break that ends the headers may begin the delimiter: then the part has no body.
    const body = input.untilDelimiter(limits.partBytes, CRLF.length);
    yield { headers, body: keepOpen(body) };
    await exhaust(body);
  }
  await input.skipEpilogue();
}

/** The window over the bytes that have arrived and are not yet given away. */
class MultipartInput {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #delimiter: Buffer;
  /** The line break before the first delimiter is optional (RFC 2046): seeding it makes the first like the others. */
  #window: Buffer = CRLF;
  #at = 0;

  constructor(source: AsyncIterable<Uint8Array>, delimiter: Buffer) {
    this.#source = source[Symbol.asyncIterator]();
    this.#delimiter = delimiter;
  }

  /** Yields everything before the next delimiter, less the first `skip` bytes, and stands behind the delimiter afterwards. Yields views, never copies. */
  async *untilDelimiter(limit: number, skip: number): AsyncGenerator<Uint8Array, void, undefined> {
    let left = limit;
    let toSkip = skip;
    for (;;) {
      const { end, found } = this.#findDelimiter();
      const start = Math.min(this.#at + toSkip, end);
      toSkip -= start - this.#at;
      this.#at = found ? end + this.#delimiter.length : end;
      left -= end - start;
      if (left < 0) throw tooLarge('PART_BYTES', `a part of more than ${limit} bytes`);
      if (end > start) yield this.#window.subarray(start, end);
      if (found) return;
      await this.#extend();
    }
  }

  /** Reads the rest of a delimiter line: true after the last delimiter of the body. Stands before the line break otherwise. */
  async isClosing(limit: number): Promise<boolean> {
    await this.#have(2, limit);
    if (this.#window[this.#at] === 0x2d && this.#window[this.#at + 1] === 0x2d) return true;
    // Transport padding (RFC 2046): spaces and tabs up to the end of the line.
    while (this.#window[this.#at] === 0x20 || this.#window[this.#at] === 0x09) {
      this.#at += 1;
      await this.#have(2, limit);
    }
    if (this.#window[this.#at] !== 0x0d || this.#window[this.#at + 1] !== 0x0a) throw malformed('a boundary line has no end');
    return false;
  }

  /** The header block, which may be empty; stands before the line break that ends it. */
  async headerBlock(limit: number): Promise<string> {
    let searchFrom = this.#at;
    for (;;) {
      const end = this.#window.indexOf(END_OF_HEADERS, searchFrom);
      const length = (end < 0 ? this.#window.length : end) - this.#at;
      if (length > limit) throw tooLarge('PART_HEADER', `a part header of more than ${limit} bytes`);
      if (end >= 0) {
        const block = this.#window.toString('utf8', this.#at, end);
        this.#at = end + CRLF.length;
        return block;
      }
      const searched = Math.max(0, this.#window.length - this.#at - END_OF_HEADERS.length);
      await this.#extend();
      searchFrom = this.#at + searched;
    }
  }

  /** Reads and forgets what follows the last delimiter, so that the sender can finish. */
  async skipEpilogue(): Promise<void> {
    await exhaust(this.#source);
  }

  /** The first delimiter at or after the position; else as far as no delimiter can begin. */
  #findDelimiter(): { end: number; found: boolean } {
    const window = this.#window;
    for (let from = this.#at; ; ) {
      const candidate = window.indexOf(NEEDLE, from);
      if (candidate < 0) return { end: this.#endOfCertain(from), found: false };
      const agreed = this.#agreement(candidate);
      if (agreed === this.#delimiter.length) return { end: candidate, found: true };
      if (candidate + agreed === window.length) return { end: candidate, found: false };
      from = candidate + agreed;
    }
  }

  /** How many bytes at `start` agree with the delimiter. */
  #agreement(start: number): number {
    let agreed = NEEDLE.length;
    while (agreed < this.#delimiter.length && start + agreed < this.#window.length && this.#window[start + agreed] === this.#delimiter[agreed]) agreed += 1;
    return agreed;
  }

  /** The window may end in the first one to three bytes of the needle. */
  #endOfCertain(from: number): number {
    const window = this.#window;
    for (let keep = Math.min(NEEDLE.length - 1, window.length - from); keep > 0; keep -= 1) {
      const start = window.length - keep;
      if (window.compare(NEEDLE, 0, keep, start) === 0) return start;
    }
    return window.length;
  }

  async #have(bytes: number, limit: number): Promise<void> {
    const wanted = Math.min(bytes, limit);
    while (this.#window.length - this.#at < wanted) await this.#extend();
  }

  /** Replaces the window by what is left of it and the next chunk; copies only if something is left. */
  async #extend(): Promise<void> {
    const next = await this.#source.next();
    if (next.done) throw new AppError('BAD_INPUT', 'The multipart request ends before its last boundary.', { reason: 'MULTIPART_TRUNCATED' });
    const chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    this.#window = this.#at === this.#window.length ? chunk : Buffer.concat([this.#window.subarray(this.#at), chunk]);
    this.#at = 0;
  }
}

/** A reader that stops early must not close the generator: the rest of the body still has to be skipped. */
function keepOpen(body: AsyncGenerator<Uint8Array, void, undefined>): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => ({ next: () => body.next() }) };
}

async function exhaust(iterator: AsyncIterator<unknown>): Promise<void> {
  while (!(await iterator.next()).done);
}

function parseHeaders(block: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  // Unfolds continued lines (RFC 5322 section 2.2.3).
  for (const line of block.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    if (colon < 1) throw malformed('a part header has no name');
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

function malformed(what: string): AppError {
  return new AppError('BAD_INPUT', `The multipart request is damaged: ${what}.`, { reason: 'MULTIPART_MALFORMED' });
}

function tooLarge(reason: string, what: string): AppError {
  return new AppError('TOO_LARGE', `The multipart request is larger than Osteon accepts: ${what}.`, { reason });
}
