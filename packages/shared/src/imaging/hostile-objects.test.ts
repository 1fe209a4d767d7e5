// Objects made to hurt: each gets an answer within two seconds and bounded memory, and never an error that is not typed.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../../test/kit/shared-data.ts';
import { AppError } from '../core/errors.ts';
import { decodeFrames, prepareDecoders } from './decode-frames.ts';
import { parseInstance } from './parse-instance.ts';
import { scopeOf } from './scope.ts';
import { nmFile, nmFileIn } from './testing/nm-object.ts';

const malformed = sharedData('malformed');
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : [join(folder, name)]));

/** What an ingest does first; a pixel error of an object that is out of scope would not be reached. */
async function answer(bytes: Uint8Array): Promise<string> {
  await prepareDecoders();
  try {
    const instance = parseInstance(bytes);
    const scope = scopeOf(instance);
    decodeFrames(instance);
    return scope.inScope ? 'ACCEPTED' : scope.reason;
  } catch (error) {
    return error instanceof AppError && error.reason ? `${error.code}/${error.reason}` : `NOT TYPED: ${String(error)}`;
  }
}

/** Bytes behind the file meta information of an explicit little-endian file. */
function withDataSet(dataSet: Uint8Array, transferSyntax = '1.2.840.10008.1.2.1'): Uint8Array {
  const file = nmFileIn(transferSyntax);
  const start = 144 + new DataView(file.buffer).getUint32(140, true);
  return new Uint8Array(Buffer.concat([file.subarray(0, start), dataSet]));
}

const repeated = (pattern: readonly number[], times: number) => new Uint8Array(Buffer.alloc(pattern.length * times, Buffer.from(pattern)));
const OPEN_SEQUENCE = [0x54, 0, 0x22, 0, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0, 0xe0, 0xff, 0xff, 0xff, 0xff];
const EMPTY_ELEMENT = [0x09, 0, 0x10, 0x10, 0x4c, 0x4f, 0, 0];

describe('hostile objects', () => {
  it.each([
    ['sequences nested 50,000 deep', withDataSet(repeated(OPEN_SEQUENCE, 50_000)), 'TOO_LARGE/LIMIT'],
    ['100,000 empty items in one sequence', withDataSet(new Uint8Array([...OPEN_SEQUENCE.slice(0, 12), ...repeated([0xfe, 0xff, 0, 0xe0, 0, 0, 0, 0], 100_000)])), 'TOO_LARGE/LIMIT'],
    ['the same private element without end', withDataSet(repeated(EMPTY_ELEMENT, 1_000_000)), 'UNSUPPORTED_IMAGE/MALFORMED'],
    ['a deflate bomb of 200 MiB', withDataSet(deflateRawSync(Buffer.alloc(200 * 1024 * 1024)), '1.2.840.10008.1.2.1.99'), 'TOO_LARGE/LIMIT'],
    ['garbage instead of deflated data', withDataSet(repeated([0xff, 0x13], 1000), '1.2.840.10008.1.2.1.99'), 'UNSUPPORTED_IMAGE/MALFORMED'],
    ['10,000 fragments', nmFileIn('1.2.840.10008.1.2.5', { tag: 0x7fe00010, vr: 'OB', value: Array.from({ length: 10_000 }, () => new Uint8Array(2)) }), 'TOO_LARGE/LIMIT'],
    ['128 frames of 4096 x 4096', nmFile({ tag: 0x00280008, vr: 'IS', value: '128' }, { tag: 0x00280010, vr: 'US', value: 4096 }, { tag: 0x00280011, vr: 'US', value: 4096 }), 'TOO_LARGE/LIMIT'],
  ])('answers %s', async (_, bytes, expected) => {
    expect(await answer(bytes)).toBe(expected);
  });

  it('says nothing of the file in its messages', () => {
    const file = nmFile({ tag: 0x00100010, vr: 'PN', value: `Secret^${'x'.repeat(300)}` });
    expect(() => parseInstance(file)).toThrow(expect.objectContaining({ message: expect.not.stringContaining('Secret') }));
  });
});

describe.skipIf(!malformed)('the collection of malformed files', () => {
  it.each(malformed ? walk(malformed).map((path) => [path.slice(malformed.length + 1), path]) : [])('gives %s a typed refusal', async (_, path) => {
    expect(await answer(readFileSync(path))).toMatch(/^((UNSUPPORTED_IMAGE|BAD_INPUT|TOO_LARGE)\/[A-Z_]+|NOT_NUCLEAR_MEDICINE|NOT_WHOLE_BODY_GEOMETRY)$/);
  });
});
