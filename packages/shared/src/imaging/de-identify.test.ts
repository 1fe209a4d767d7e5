import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../../test/kit/shared-data.ts';
import { deidentify } from './de-identify.ts';
import { decodeFrames } from './decode-frames.ts';
import { deriveUid } from './derive-uid.ts';
import { parseInstance } from './parse-instance.ts';
import { nmFile } from './testing/nm-object.ts';
import { findViews } from './views.ts';
import type { Element } from './write-dicom.ts';

const samples = sharedData('bone-scan');
const key = Uint8Array.from({ length: 32 }, (_, at) => at);
const PLANTED = 'ZZPLANTEDZZ';

function derived(file: Uint8Array, withKey = key) {
  const instance = parseInstance(file);
  const views = findViews(instance, decodeFrames(instance));
  const bytes = deidentify(instance, views, withKey);
  const read = parseInstance(bytes);
  return { instance, views, bytes, read, again: findViews(read, decodeFrames(read)) };
}

/** Text in every standard attribute that the parser keeps, in attributes it does not keep, in sequences and in private tags. */
const planted: Element[] = [
  ...[0x00080050, 0x00081010, 0x00200010, 0x00540400].map((tag) => ({ tag, vr: 'SH', value: PLANTED })),
  ...[0x00080070, 0x00080080, 0x00081030, 0x0008103e, 0x00081090, 0x00100020, 0x00100021, 0x00180015, 0x00181000, 0x00181030].map((tag) => ({ tag, vr: 'LO', value: PLANTED })),
  ...[0x00080090, 0x00081050, 0x00081070, 0x00100010, 0x00101001].map((tag) => ({ tag, vr: 'PN', value: `${PLANTED}^A` })),
  { tag: 0x00204000, vr: 'LT', value: PLANTED },
  { tag: 0x00185100, vr: 'CS', value: PLANTED },
  { tag: 0x00181301, vr: 'CS', value: PLANTED },
  { tag: 0x00080020, vr: 'DA', value: '19771231' },
  { tag: 0x00100030, vr: 'DA', value: '19771231' },
  { tag: 0x00090010, vr: 'LO', value: PLANTED },
  { tag: 0x00091001, vr: 'PN', value: `${PLANTED}^B` },
  { tag: 0x00540016, vr: 'SQ', value: [[{ tag: 0x00180031, vr: 'LO', value: PLANTED }, { tag: 0x00181072, vr: 'TM', value: '131415' }]] },
  { tag: 0x00540022, vr: 'SQ', value: [[{ tag: 0x00540220, vr: 'SQ', value: [[{ tag: 0x00080104, vr: 'LO', value: `${PLANTED} posterior` }]] }], []] },
  { tag: 0x00540020, vr: 'US', value: [1, 2] },
];

describe('the object a worker reads', () => {
  it('has the same views with the same counts', () => {
    const { views, again } = derived(nmFile(...planted));
    expect(again.map(({ view, image }) => ({ view, counts: [...image.counts] }))).toEqual(views.map(({ view, image }) => ({ view, counts: [...image.counts] })));
    expect(again.map(({ evidence }) => evidence)).toEqual(['VIEW_CODE', 'VIEW_CODE']);
  });

  it('holds nothing that was planted, in standard, nested or private attributes', () => {
    const text = Buffer.from(derived(nmFile(...planted)).bytes).toString('latin1');
    expect(text).not.toContain(PLANTED);
    expect(text).not.toContain('19771231');
    expect(text).not.toContain('131415');
  });

  it('has other UIDs, no person and the method codes', () => {
    const { instance, read, bytes } = derived(nmFile());
    for (const uid of ['sopInstanceUid', 'studyInstanceUid', 'seriesInstanceUid'] as const) expect(read[uid]).not.toBe(instance[uid]);
    expect(read.patient).toEqual({ id: '', issuer: '', name: '', birthDate: null, sex: null });
    expect(read.study).toEqual({ date: null, time: null, description: '', accession: '', id: '' });
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('113100');
    // (0012,0062) CS, two bytes long, YES padded to four.
    expect(text).toContain('\x12\x00\x62\x00CS\x04\x00YES ');
  });

  it('keeps geometry, acquisition and the loss flag', () => {
    const { read } = derived(
      nmFile(
        { tag: 0x00280030, vr: 'DS', value: [2.4, 2.5] },
        { tag: 0x00180070, vr: 'IS', value: '1234' },
        { tag: 0x00181242, vr: 'IS', value: '60000' },
        { tag: 0x00181300, vr: 'DS', value: 1.671598 },
        { tag: 0x00185100, vr: 'CS', value: 'FFS' },
        { tag: 0x00282110, vr: 'CS', value: '01' },
      ),
    );
    expect(read).toMatchObject({ pixelSpacingMm: [2.4, 2.5], countsAccumulated: 1234, actualFrameDurationMs: 60_000, scanVelocityMmPerSecond: 1.671598, patientPosition: 'FFS', lossyCompression: true });
  });

  it('keeps negative counts of signed scans', () => {
    const { again } = derived(nmFile({ tag: 0x00280103, vr: 'US', value: 1 }, { tag: 0x7fe00010, vr: 'OW', value: new Uint16Array(16).fill(0xfffe) }));
    expect(again[0]?.image.counts[0]).toBe(-2);
  });

  it('is the same for the same object and key, and other for another key', () => {
    expect(derived(nmFile()).bytes).toEqual(derived(nmFile()).bytes);
    expect(derived(nmFile(), new Uint8Array(32)).read.studyInstanceUid).not.toBe(derived(nmFile()).read.studyInstanceUid);
  });

  it.skipIf(!samples)('is the real scan again', () => {
    const { views, again, read } = derived(readFileSync(join(samples!, 'whole-body-anterior.rle.dcm')));
    expect(again[0]?.image).toEqual(views[0]?.image);
    expect(read.transferSyntax).toBe('1.2.840.10008.1.2.1');
  });
});

describe('derived UIDs', () => {
  it('are UUIDs under 2.25, at most 44 characters', () => {
    for (let at = 0; at < 200; at++) expect(deriveUid(key, `1.2.${at}`)).toMatch(/^2\.25\.[1-9]\d{30,38}$/);
  });

  it('need a key that cannot be tried out', () => {
    expect(() => deriveUid(new Uint8Array(8), '1.2')).toThrow(expect.objectContaining({ code: 'BAD_INPUT', reason: 'KEY_TOO_SHORT' }));
  });
});
