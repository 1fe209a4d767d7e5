// The DICOM JSON model of whole objects: every kind of value, every encoding, and what is left out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../../test/kit/shared-data.ts';
import { dicomJson } from './dicom-json.ts';
import { jsonValues, personNameJson } from './dicom-json-values.ts';
import { dictionaryVr } from './vr-dictionary.ts';
import { writeDicom, type Element } from './write-dicom.ts';

const json = (elements: readonly Element[]) => dicomJson(writeDicom({ sopClassUid: '1.2', sopInstanceUid: '1.3' }, elements));

describe('the JSON of an object', () => {
  it('has the values by their representation', () => {
    expect(
      json([
        { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' },
        { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', '', 'WHOLE BODY'] },
        { tag: 0x00100010, vr: 'PN', value: 'Müller^Änne' },
        { tag: 0x00104000, vr: 'LT', value: 'one\\value ' },
        { tag: 0x00280008, vr: 'IS', value: '2' },
        { tag: 0x00280009, vr: 'AT', value: [0x00540010, 0x00540020] },
        { tag: 0x00280030, vr: 'DS', value: ['2.40', '+2.4'] },
        { tag: 0x00280010, vr: 'US', value: 1024 },
      ]),
    ).toEqual({
      '00080005': { vr: 'CS', Value: ['ISO_IR 192'] },
      '00080008': { vr: 'CS', Value: ['ORIGINAL', null, 'WHOLE BODY'] },
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Müller^Änne' }] },
      '00104000': { vr: 'LT', Value: ['one\\value'] },
      '00280008': { vr: 'IS', Value: [2] },
      '00280009': { vr: 'AT', Value: ['00540010', '00540020'] },
      '00280030': { vr: 'DS', Value: [2.4, 2.4] },
      '00280010': { vr: 'US', Value: [1024] },
    });
  });

  it('keeps an attribute without a value, and an empty item', () => {
    expect(json([{ tag: 0x00080050, vr: 'SH', value: '' }, { tag: 0x00081140, vr: 'SQ', value: [] }, { tag: 0x00081199, vr: 'SQ', value: [[]] }])).toEqual({
      '00080050': { vr: 'SH' },
      '00081140': { vr: 'SQ' },
      '00081199': { vr: 'SQ', Value: [{}] },
    });
  });

  it('goes into sequences, private ones as well', () => {
    const item: Element[] = [{ tag: 0x00080100, vr: 'SH', value: '399321004' }];
    expect(json([{ tag: 0x00090010, vr: 'LO', value: 'VENDOR' }, { tag: 0x00091001, vr: 'SQ', value: [item] }])).toEqual({
      '00090010': { vr: 'LO', Value: ['VENDOR'] },
      '00091001': { vr: 'SQ', Value: [{ '00080100': { vr: 'SH', Value: ['399321004'] } }] },
    });
  });

  it('has short binary values in line and leaves out long ones and the pixels', () => {
    expect(
      json([
        { tag: 0x00091002, vr: 'UN', value: new Uint8Array([1, 2, 3, 4]) },
        { tag: 0x00091003, vr: 'OB', value: new Uint8Array(1026) },
        { tag: 0x7fe00010, vr: 'OW', value: new Uint16Array(4) },
      ]),
    ).toEqual({ '00091002': { vr: 'UN', InlineBinary: 'AQIDBA==' } });
  });

  it('knows sequences and values of implicit VR by the standard, and private values not at all', () => {
    const element = (tag: string, value: Buffer): Buffer => Buffer.concat([Buffer.from(tag, 'hex'), Buffer.from([value.length, 0, 0, 0]), value]);
    const item = element('feff00e0', element('08000001', Buffer.from('G-A')));
    const bare = [element('08006000', Buffer.from('NM')), element('09000110', Buffer.from('ab')), element('20000d00', Buffer.from('1.2\0')), element('54002200', item)];
    expect(dicomJson(Buffer.concat(bare))).toEqual({
      '00080060': { vr: 'CS', Value: ['NM'] },
      '00091001': { vr: 'UN', InlineBinary: 'YWI=' },
      '0020000D': { vr: 'UI', Value: ['1.2'] },
      '00540022': { vr: 'SQ', Value: [{ '00080100': { vr: 'SH', Value: ['G-A'] } }] },
    });
  });

  it('is refused for what is no object, without a word of it', () => {
    expect(() => dicomJson(Buffer.from('Doe^Jane is not an object'))).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_IMAGE', reason: 'NOT_DICOM' }));
  });
});

describe('a value', () => {
  const little = { bigEndian: false, decode: (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8') };

  it('that JSON has no number for is a word or a text', () => {
    const doubles = Buffer.alloc(24);
    [Number.NaN, Number.POSITIVE_INFINITY, 0.5].forEach((value, index) => doubles.writeDoubleLE(value, 8 * index));
    expect(jsonValues('FD', doubles, little)).toEqual(['NaN', 'Inf', 0.5]);
    expect(jsonValues('UV', Buffer.from('ffffffffffffffff', 'hex'), little)).toEqual(['18446744073709551615']);
    expect(jsonValues('DS', Buffer.from('about 2'), little)).toEqual(['about 2']);
  });

  it('of three groups is three names', () => {
    expect(personNameJson('Yamada^Tarou=山田^太郎=やまだ^たろう')).toEqual({ Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎', Phonetic: 'やまだ^たろう' });
  });
});

describe('the representations of the standard', () => {
  it.each([
    [0x00100010, 'PN'],
    [0x00540022, 'SQ'],
    [0x00280030, 'DS'],
    [0x7fe00010, 'OW'],
    [0x00080018, 'UI'],
    [0x00091001, undefined],
  ])('%i is %s', (tag, vr) => expect(dictionaryVr(tag)).toBe(vr));
});

const samples = sharedData('bone-scan');
describe.skipIf(samples === undefined)('the real scan', () => {
  const read = (name: string) => dicomJson(readFileSync(join(samples ?? '', `whole-body-anterior.${name}.dcm`)));

  it.each(['implicit-le', 'explicit-be', 'deflated', 'rle', 'jpeg-ls', 'jpeg-lossless-sv1', 'jpeg2000-lossless'])('says the same in %s', (name) => {
    // Two of the encoders left out that there is one frame.
    const { '00280008': _frames, ...expected } = read('explicit-le');
    expect(read(name)).toMatchObject(expected);
  });

  it('has no pixels', () => {
    const scan = read('implicit-le');
    expect(scan['00080060']).toEqual({ vr: 'CS', Value: ['NM'] });
    expect(Object.keys(scan)).not.toContain('7FE00010');
  });
});
