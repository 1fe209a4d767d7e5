import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstance } from './parse-instance.ts';
import { nmFile } from './testing/nm-object.ts';
import { writeDicom } from './write-dicom.ts';

const META = { sopClassUid: '1.2', sopInstanceUid: '1.3' };
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').replace(/(..)/g, '$1 ').trim();
/** The data set: what comes after 132 bytes, the 12-byte group length and as many bytes as it says. */
const dataSet = (file: Uint8Array) => file.subarray(144 + new DataView(file.buffer).getUint32(140, true));

describe('writing DICOM', () => {
  it('begins with 128 zero bytes, DICM and the length of the file meta information', () => {
    const file = writeDicom(META, []);
    expect(file.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
    expect(hex(file.subarray(128, 140))).toBe('44 49 43 4d 02 00 00 00 55 4c 04 00');
    expect(dataSet(file)).toHaveLength(0);
  });

  // PS3.5 section 7.1.2: group, element, VR, 16-bit length, value padded to an even length with a space.
  it('pads text with a space', () => {
    expect(hex(dataSet(writeDicom(META, [{ tag: 0x00080060, vr: 'CS', value: 'N' }])))).toBe('08 00 60 00 43 53 02 00 4e 20');
  });

  it('pads UIDs with a zero', () => {
    expect(hex(dataSet(writeDicom(META, [{ tag: 0x00080018, vr: 'UI', value: '1.2' }])))).toBe('08 00 18 00 55 49 04 00 31 2e 32 00');
  });

  it('separates several values with a backslash', () => {
    expect(hex(dataSet(writeDicom(META, [{ tag: 0x00280030, vr: 'DS', value: [2.5, 3] }])))).toBe('28 00 30 00 44 53 06 00 32 2e 35 5c 33 20');
  });

  it('writes an attribute tag as group, then element', () => {
    expect(hex(dataSet(writeDicom(META, [{ tag: 0x00280009, vr: 'AT', value: 0x00540020 }])))).toBe('28 00 09 00 41 54 04 00 54 00 20 00');
  });

  // Long VRs have two reserved bytes and a 32-bit length; an item has its tag FFFE,E000 and a length, no VR.
  it('nests a sequence with explicit lengths', () => {
    const file = writeDicom(META, [{ tag: 0x00540022, vr: 'SQ', value: [[{ tag: 0x00540200, vr: 'DS', value: 0 }]] }]);
    expect(hex(dataSet(file))).toBe('54 00 22 00 53 51 00 00 12 00 00 00 fe ff 00 e0 0a 00 00 00 54 00 00 02 44 53 02 00 30 20');
  });

  it('puts fragments behind an empty offset table and a delimiter after them', () => {
    const file = writeDicom(META, [{ tag: 0x7fe00010, vr: 'OB', value: [new Uint8Array([1])] }]);
    expect(hex(dataSet(file))).toBe('e0 7f 10 00 4f 42 00 00 ff ff ff ff fe ff 00 e0 00 00 00 00 fe ff 00 e0 02 00 00 00 01 00 fe ff dd e0 00 00 00 00');
  });

  it('sorts elements by tag', () => {
    const sorted = writeDicom(META, [{ tag: 0x00280010, vr: 'US', value: 2 }, { tag: 0x00080060, vr: 'CS', value: 'NM' }]);
    expect(hex(dataSet(sorted))).toBe('08 00 60 00 43 53 02 00 4e 4d 28 00 10 00 55 53 02 00 02 00');
  });

  it('refuses a value that does not fit its representation', () => {
    expect(() => writeDicom(META, [{ tag: 0x00280010, vr: 'US', value: 'two' }])).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    expect(() => writeDicom(META, [{ tag: 0x00080060, vr: 'CS', value: 'x'.repeat(70_000) }])).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });

  it('writes what the parser reads back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z ^'.-]{0,60}[A-Za-z]$/), fc.integer({ min: 1, max: 4 }), (name, rows) => {
        const file = nmFile({ tag: 0x00100010, vr: 'PN', value: name }, { tag: 0x00280010, vr: 'US', value: rows }, { tag: 0x7fe00010, vr: 'OW', value: new Uint16Array(rows * 4) });
        const instance = parseInstance(file);
        expect(instance.rows).toBe(rows);
        expect(instance.patient.name).toBe(name.replace(/[\s^]+$/, ''));
      }),
    );
  });
});
