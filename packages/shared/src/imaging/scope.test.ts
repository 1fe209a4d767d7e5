import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../../test/kit/shared-data.ts';
import { parseInstance } from './parse-instance.ts';
import { looksLikeFlood, SCOPE_REASONS, outOfScope, scopeOf, type ScopeReason } from './scope.ts';
import { drawPatient } from './testing/drawn-patient.ts';
import { nmFile } from './testing/nm-object.ts';
import type { Element } from './write-dicom.ts';

const otherNm = sharedData('other-nm');
const samples = sharedData('bone-scan');
const wholeBody: Element[] = [
  { tag: 0x00280010, vr: 'US', value: 1024 },
  { tag: 0x00280011, vr: 'US', value: 256 },
  { tag: 0x7fe00010, vr: 'OW', value: new Uint16Array(2 * 1024 * 256) },
];
const scope = (...changes: Element[]) => scopeOf(parseInstance(nmFile(...wholeBody, ...changes)));
const kind = (value: string): Element => ({ tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', value, 'EMISSION'] });
const size = (rows: number, columns: number): Element[] => [
  { tag: 0x00280010, vr: 'US', value: rows },
  { tag: 0x00280011, vr: 'US', value: columns },
  { tag: 0x7fe00010, vr: 'OW', value: new Uint16Array(2 * rows * columns) },
];
const agent = (name: string): Element => ({ tag: 0x00540016, vr: 'SQ', value: [[{ tag: 0x00180031, vr: 'LO', value: name }]] });

describe('the scope of Osteon', () => {
  it.each<[string, Element[]]>([
    ['a whole-body scan', []],
    ['one with a secondary capture SOP class', [{ tag: 0x00080016, vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' }]],
    ['one without ImageType', [{ tag: 0x00080008, vr: 'CS', value: '' }]],
    ['one that a camera calls static', [kind('STATIC')]],
    ['one of 512 columns that are mostly air', size(1024, 512)],
    ['one that ends at the thighs', size(640, 256)],
    ['one of a patient called Flood', [{ tag: 0x00100010, vr: 'PN', value: 'Flood^Henry' }]],
    ['one with a bone agent', [agent('Tc-99m MDP')]],
    ['one with a dose of 740 MBq and an agent that nobody knows', [agent('OSTEOSCAN')]],
  ])('holds %s', (_, changes) => {
    expect(scope(...changes)).toEqual({ inScope: true });
  });

  it.each<[ScopeReason, string, Element[]]>([
    ['NOT_NUCLEAR_MEDICINE', 'a CT', [{ tag: 0x00080060, vr: 'CS', value: 'CT' }]],
    ['TOMOGRAPHIC', 'SPECT projections', [kind('TOMO')]],
    ['TOMOGRAPHIC', 'gated SPECT projections', [kind('GATED TOMO')]],
    ['RECONSTRUCTED', 'SPECT slices', [kind('RECON TOMO')]],
    ['RECONSTRUCTED', 'gated SPECT slices', [kind('RECON GATED TOMO')]],
    ['DYNAMIC', 'a renogram', [kind('DYNAMIC')]],
    ['GATED', 'a ventriculogram', [kind('GATED')]],
    ['DYNAMIC', 'frames counted by time slice without ImageType', [kind(''), { tag: 0x00280009, vr: 'AT', value: [0x00540010, 0x00540100] }]],
    ['STATIC', 'a spot view', [kind('STATIC'), ...size(256, 256)]],
    ['NOT_WHOLE_BODY_GEOMETRY', 'a planar spot of 1024 x 1024', size(1024, 1024)],
    ['FLOOD_OR_PHANTOM', 'a square image called flood', [{ tag: 0x0008103e, vr: 'LO', value: 'FLOOD_INTR' }, ...size(256, 256)]],
    ['NOT_EMISSION', 'a transmission scan', [{ tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'WHOLE BODY', 'TRANSMISSION'] }]],
    ['PIXEL_SIZE', 'pixels of 1.2 mm', [{ tag: 0x00280030, vr: 'DS', value: [1.2, 1.2] }]],
    ['NOT_A_BONE_AGENT', 'a whole-body scan with I-131', [agent('I-131 Sodium Iodide')]],
    ['NOT_A_BONE_AGENT', 'a MIBG scan', [agent('123-I MIBG')]],
  ])('is left with %s by %s', (reason, _, changes) => {
    expect(scope(...changes)).toMatchObject({ inScope: false, reason });
  });

  it('has a sentence for every reason', () => {
    for (const reason of SCOPE_REASONS) expect(outOfScope(reason).message).toMatch(/^[A-Z].*\.$/);
  });

  it('tells a flood from a patient by its pixels', () => {
    expect(looksLikeFlood({ rows: 64, columns: 64, counts: Int32Array.from({ length: 64 * 64 }, (_, at) => 15 + (at % 11)) })).toBe(true);
    expect(looksLikeFlood(drawPatient())).toBe(false);
    expect(looksLikeFlood({ rows: 2, columns: 2, counts: new Int32Array(4) })).toBe(false);
  });
});

describe.skipIf(!samples)('real bone scans', () => {
  it('are in scope in every transfer syntax', () => {
    for (const name of readdirSync(samples!)) expect(scopeOf(parseInstance(readFileSync(join(samples!, name))))).toEqual({ inScope: true });
  });
});

describe.skipIf(!otherNm)('real NM objects that are not bone scans', () => {
  it.each([
    ['dynamic-30-frames.dcm', 'DYNAMIC'],
    ['recon-tomo-64-frames.dcm', 'RECONSTRUCTED'],
    ['static-bar-phantom.dcm', 'FLOOD_OR_PHANTOM'],
    ['static-flood.dcm', 'FLOOD_OR_PHANTOM'],
  ])('are declined: %s as %s', (name, reason) => {
    expect(scopeOf(parseInstance(readFileSync(join(otherNm!, name))))).toMatchObject({ inScope: false, reason });
  });
});
