import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../core/errors.ts';
import { parseInstance } from './parse-instance.ts';
import { nmElements, nmFile, nmFileIn, nmFileWithout } from './testing/nm-object.ts';
import type { Element } from './write-dicom.ts';

const dataSetStart = (file: Uint8Array) => 144 + new DataView(file.buffer).getUint32(140, true);
const reasonOf = (bytes: Uint8Array) => {
  try {
    parseInstance(bytes);
    return 'accepted';
  } catch (error) {
    return error instanceof AppError ? `${error.code}/${error.reason}` : error;
  }
};

/** Flat data sets of text and US in the encodings that the writer does not write (PS3.5 sections 7.1.2, 7.1.3, 7.3). */
function encode(elements: readonly Element[], { explicit, big }: { explicit: boolean; big: boolean }): Uint8Array {
  const parts = elements.toSorted((a, b) => a.tag - b.tag).map(({ tag, vr, value }) => {
    const words = value instanceof Uint16Array ? value : typeof value === 'number' ? Uint16Array.of(value) : null;
    const text = words ? '' : [value].flat().join('\\');
    const body = words ? Buffer.alloc(2 * words.length) : Buffer.from(text.length % 2 ? `${text} ` : text);
    words?.forEach((word, at) => (big ? body.writeUInt16BE(word, 2 * at) : body.writeUInt16LE(word, 2 * at)));
    const head = Buffer.alloc(explicit && vr === 'OW' ? 12 : 8);
    const u16 = (n: number, at: number) => (big ? head.writeUInt16BE(n, at) : head.writeUInt16LE(n, at));
    const u32 = (n: number, at: number) => (big ? head.writeUInt32BE(n, at) : head.writeUInt32LE(n, at));
    u16(tag >>> 16, 0);
    u16(tag & 0xffff, 2);
    if (!explicit) u32(body.length, 4);
    else {
      head.write(vr, 4, 'latin1');
      if (vr === 'OW') u32(body.length, 8);
      else u16(body.length, 6);
    }
    return Buffer.concat([head, body]);
  });
  return new Uint8Array(Buffer.concat(parts));
}

describe('reading a DICOM object', () => {
  it('types what it keeps', () => {
    const instance = parseInstance(
      nmFile(
        { tag: 0x00080020, vr: 'DA', value: '20240229' },
        { tag: 0x00080030, vr: 'TM', value: '0930' },
        { tag: 0x00100030, vr: 'DA', value: '19510102' },
        { tag: 0x00100040, vr: 'CS', value: 'F' },
        { tag: 0x00280030, vr: 'DS', value: [2.4, 2.5] },
        { tag: 0x00180070, vr: 'IS', value: '120' },
        { tag: 0x00540022, vr: 'SQ', value: [[{ tag: 0x00540200, vr: 'DS', value: 180 }]] },
      ),
    );
    expect(instance).toMatchObject({
      sopInstanceUid: '1.2.3.4.5',
      modality: 'NM',
      patient: { id: 'P-1', name: 'Doe^Jane', birthDate: '1951-01-02', sex: 'F' },
      study: { date: '2024-02-29', time: '09:30:00', description: '', accession: '' },
      imageType: ['ORIGINAL', 'PRIMARY', 'WHOLE BODY', 'EMISSION'],
      rows: 4,
      columns: 2,
      frames: 2,
      pixelSpacingMm: [2.4, 2.5],
      countsAccumulated: 120,
      detectors: [{ viewCode: null, startAngle: 180 }],
    });
  });

  it.each([
    ['implicit little endian without file meta information', encode(nmElements(), { explicit: false, big: false })],
    ['explicit little endian without file meta information', encode(nmElements(), { explicit: true, big: false })],
    ['explicit big endian without file meta information', encode(nmElements(), { explicit: true, big: true })],
    ['file meta information without a preamble', nmFile().slice(132)],
    ['DICM at the first byte', nmFile().slice(128)],
  ])('reads %s', (_, bytes) => {
    expect(parseInstance(bytes)).toMatchObject({ patient: { name: 'Doe^Jane' }, rows: 4, columns: 2, frames: 2 });
  });

  it('reads a file with a TIFF header in its preamble', () => {
    const file = nmFile();
    file.set([0x49, 0x49, 0x2a, 0x00, 0x80, 0, 0, 0]);
    expect(parseInstance(file).rows).toBe(4);
  });

  it('inflates a deflated data set', () => {
    const file = nmFileIn('1.2.840.10008.1.2.1.99');
    const start = dataSetStart(file);
    const deflated = Buffer.concat([file.subarray(0, start), deflateRawSync(file.subarray(start))]);
    expect(parseInstance(new Uint8Array(deflated)).rows).toBe(4);
  });

  it.each([
    ['nothing', '', 'J^A', 'J^A'],
    ['ISO_IR 100', 'ISO_IR 100', Buffer.from('Müller', 'latin1'), 'Müller'],
    ['ISO_IR 192', 'ISO_IR 192', Buffer.from('Ядро', 'utf8'), 'Ядро'],
    ['ISO_IR 144', 'ISO_IR 144', Buffer.from([0xbb, 0xee]), 'Лю'],
    // PS3.5 annex H.3.1: the family name Yamada in kanji between ESC $ B and ESC ( B.
    ['ISO 2022 IR 87', ['', 'ISO 2022 IR 87'], Buffer.from('=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B', 'latin1'), '山田^太郎'],
    // PS3.5 annex I.2: Hong in hangul, KS X 1001 in G1 after ESC $ ) C.
    ['ISO 2022 IR 149', ['', 'ISO 2022 IR 149'], Buffer.concat([Buffer.from('=\x1b$)C', 'latin1'), Buffer.from([0xc8, 0xab])]), '홍'],
    ['GB18030', 'GB18030', Buffer.from([0xcd, 0xf5]), '王'],
  ])('decodes names in the character set %s', (_, set, raw, name) => {
    const bytes = typeof raw === 'string' ? raw : new Uint8Array(raw);
    const charset: Element = { tag: 0x00080005, vr: 'CS', value: set };
    expect(parseInstance(nmFile(charset, patientName(bytes))).patient.name).toBe(name);
  });

  it('drops control characters from text', () => {
    expect(parseInstance(nmFile({ tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' }, { tag: 0x0008103e, vr: 'LO', value: 'WB\r\n\x1b[31mbone\u0085' })).seriesDescription).toBe('WB[31mbone');
  });

  it.each([
    ['a path', '../../etc/passwd'],
    ['a double dot', '1..2'],
    ['a trailing dot', '1.2.'],
    ['65 characters', `1.${'2'.repeat(63)}`],
    ['letters', '1.2.x'],
    ['a zero inside', '1.2\x003'],
  ])('refuses a UID with %s', (_, uid) => {
    expect(reasonOf(nmFile({ tag: 0x00080018, vr: 'UI', value: uid }))).toBe('BAD_INPUT/INVALID_UID');
  });

  it.each([
    ['no SOP instance UID', nmFileWithout(0x00080018), 'BAD_INPUT/MISSING_UID'],
    ['a name longer than the standard allows', nmFile({ tag: 0x00100010, vr: 'PN', value: 'x'.repeat(300) }), 'BAD_INPUT/IDENTIFIER_TOO_LONG'],
    ['no rows', nmFileWithout(0x00280010), 'UNSUPPORTED_IMAGE/MALFORMED'],
    ['no pixel data', nmFileWithout(0x7fe00010), 'UNSUPPORTED_IMAGE/MALFORMED'],
    ['too little pixel data', nmFile({ tag: 0x7fe00010, vr: 'OW', value: new Uint16Array(15) }), 'UNSUPPORTED_IMAGE/MALFORMED'],
    ['a frame too much', nmFile({ tag: 0x7fe00010, vr: 'OW', value: new Uint16Array(24) }), 'UNSUPPORTED_IMAGE/MALFORMED'],
    ['colour', nmFile({ tag: 0x00280004, vr: 'CS', value: 'RGB' }), 'UNSUPPORTED_IMAGE/PIXEL_FORMAT'],
    ['32 bits', nmFile({ tag: 0x00280100, vr: 'US', value: 32 }), 'UNSUPPORTED_IMAGE/PIXEL_FORMAT'],
    ['a million frames', nmFile({ tag: 0x00280008, vr: 'IS', value: '1000000' }), 'TOO_LARGE/LIMIT'],
    ['65535 columns', nmFile({ tag: 0x00280011, vr: 'US', value: 65535 }), 'TOO_LARGE/LIMIT'],
    ['an unknown transfer syntax', nmFileIn('1.2.840.10008.1.2.4.100'), 'UNSUPPORTED_IMAGE/TRANSFER_SYNTAX'],
    ['no DICOM at all', new TextEncoder().encode('<!doctype html><p>hello'), 'UNSUPPORTED_IMAGE/NOT_DICOM'],
    ['nothing', new Uint8Array(), 'UNSUPPORTED_IMAGE/NOT_DICOM'],
  ])('refuses an object with %s', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toBe(reason);
  });

  it('refuses an attribute that occurs twice', () => {
    const file = nmFile();
    const start = dataSetStart(file);
    const first = file.subarray(start, start + 8 + new DataView(file.buffer).getUint16(start + 6, true));
    expect(reasonOf(new Uint8Array(Buffer.concat([file.subarray(0, start), first, file.subarray(start)])))).toBe('UNSUPPORTED_IMAGE/MALFORMED');
  });

  it('leaves the pixels of other modalities to the scope check', () => {
    expect(parseInstance(nmFile({ tag: 0x00080060, vr: 'CS', value: 'CT' }, { tag: 0x00280010, vr: 'US', value: 0 })).modality).toBe('CT');
  });

  it('answers any prefix of a file with an AppError', () => {
    const file = nmFile();
    for (let length = 0; length < file.length; length++) expect(reasonOf(file.slice(0, length))).toMatch(/^(UNSUPPORTED_IMAGE|BAD_INPUT|TOO_LARGE)\//);
  });

  it('answers any file with some bytes changed with an instance or an AppError', () => {
    const file = nmFile({ tag: 0x00540022, vr: 'SQ', value: [[{ tag: 0x00540220, vr: 'SQ', value: [[{ tag: 0x00080100, vr: 'SH', value: 'x' }]] }]] });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), (changes) => {
        const changed = file.slice();
        for (const [at, value] of changes) changed[at] = value;
        expect(typeof reasonOf(changed)).toBe('string');
      }),
      { numRuns: 3000 },
    );
  });
});

/** The writer encodes text as UTF-8; UN passes the bytes as they are, and the parser reads text by tag. */
function patientName(raw: string | Uint8Array): Element {
  return { tag: 0x00100010, vr: 'UN', value: typeof raw === 'string' ? new TextEncoder().encode(raw) : raw };
}
