import { describe, expect, it } from 'vitest';
import { decodeFrames } from './decode-frames.ts';
import { parseInstance } from './parse-instance.ts';
import { nmFile } from './testing/nm-object.ts';
import { findViews } from './views.ts';
import type { Element } from './write-dicom.ts';

const code = (value: string, scheme: string, meaning = ''): Element => ({
  tag: 0x00540220,
  vr: 'SQ',
  value: [[{ tag: 0x00080100, vr: 'SH', value }, { tag: 0x00080102, vr: 'SH', value: scheme }, { tag: 0x00080104, vr: 'LO', value: meaning }]],
});
const angle = (degrees: number): Element => ({ tag: 0x00540200, vr: 'DS', value: degrees });
const detectors = (...items: readonly (readonly Element[])[]): Element => ({ tag: 0x00540022, vr: 'SQ', value: items });
const detectorVector = (...numbers: number[]): Element => ({ tag: 0x00540020, vr: 'US', value: numbers });
const windowVector = (...numbers: number[]): Element => ({ tag: 0x00540010, vr: 'US', value: numbers });
const energyWindow = (lower: number, upper: number, name = ''): Element[] => [
  { tag: 0x00540013, vr: 'SQ', value: [[{ tag: 0x00540014, vr: 'DS', value: lower }, { tag: 0x00540015, vr: 'DS', value: upper }]] },
  { tag: 0x00540018, vr: 'SH', value: name },
];
/** Frame number i has counts i in its first pixel, 1-based. */
const frames = (count: number): Element[] => [
  { tag: 0x00280008, vr: 'IS', value: String(count) },
  { tag: 0x7fe00010, vr: 'OW', value: Uint16Array.from({ length: 8 * count }, (_, at) => (at % 8 === 0 ? at / 8 + 1 : 0)) },
];
const found = (...changes: readonly Element[]) => {
  const instance = parseInstance(nmFile(...changes));
  return findViews(instance, decodeFrames(instance)).map(({ view, evidence, image }) => `${view[0]} ${evidence} ${image.counts[0]}`);
};

describe('which view a frame is', () => {
  it.each([
    ['SNOMED CT', code('399321004', 'SCT'), code('399001007', 'SCT')],
    ['SNOMED-RT', code('G-5215', 'SRT'), code('G-5216', 'SRT')],
    ['SNOMED-RT under its private name', code('G-5215', '99SDM'), code('G-5216', '99SDM')],
    ['SNOMED CT qualifiers', code('255549009', 'SCT'), code('255551008', 'SCT')],
    ['SNM3', code('G-5215', 'SNM3'), code('G-5216', 'SNM3')],
  ])('is told by view codes in %s', (_, anterior, posterior) => {
    expect(found(...frames(2), detectorVector(1, 2), detectors([posterior], [anterior]))).toEqual(['P VIEW_CODE 1', 'A VIEW_CODE 2']);
  });

  it('is told by the meaning of a private code', () => {
    expect(found(...frames(2), detectorVector(1, 2), detectors([code('77', '99ACME', 'Posterior')], [code('78', '99ACME', 'Anterior view')]))).toEqual(['P CODE_MEANING 1', 'A CODE_MEANING 2']);
  });

  it('follows the detector vector, not the order of the detectors', () => {
    expect(found(...frames(2), detectorVector(2, 1), detectors([code('399321004', 'SCT')], [code('399001007', 'SCT')]))).toEqual(['P VIEW_CODE 1', 'A VIEW_CODE 2']);
  });

  it.each([
    [180, 0, 'P', 'A'],
    [0, 180, 'A', 'P'],
    [359.9, 179.2, 'A', 'P'],
    [-180, 360, 'P', 'A'],
  ])('is told by start angles %d and %d', (first, second, one, two) => {
    expect(found(...frames(2), detectorVector(1, 2), detectors([angle(first)], [angle(second)]))).toEqual([`${one} START_ANGLE 1`, `${two} START_ANGLE 2`]);
  });

  it('is told for a single frame by PatientOrientation', () => {
    expect(found(...frames(1), { tag: 0x00200020, vr: 'CS', value: ['R', 'F'] })).toEqual(['P PATIENT_ORIENTATION 1']);
    expect(found(...frames(1), { tag: 0x00200020, vr: 'CS', value: ['L', 'F'] })).toEqual(['A PATIENT_ORIENTATION 1']);
  });

  it.each([
    ['WB POST', 'P DESCRIPTION 1'],
    ['Ganzkörper dorsal', 'P DESCRIPTION 1'],
    ['Whole Body Anterior', 'A DESCRIPTION 1'],
    ['Posthuma protocol', 'A FRAME_ORDER 1'],
    ['ant and post', 'A FRAME_ORDER 1'],
  ])('is told for a single frame by the description "%s"', (description, expected) => {
    expect(found(...frames(1), { tag: 0x0008103e, vr: 'LO', value: description })).toEqual([expected]);
  });

  it('falls back to the order of frames', () => {
    expect(found(...frames(2))).toEqual(['A FRAME_ORDER 1', 'P FRAME_ORDER 2']);
  });

  it('takes a lone frame of the second detector for the posterior', () => {
    expect(found(...frames(1), detectorVector(2))).toEqual(['P FRAME_ORDER 1']);
  });

  it('finds the only detector of a single view, whatever its number', () => {
    expect(found(...frames(1), detectorVector(2), detectors([code('399321004', 'SCT')]))).toEqual(['A VIEW_CODE 1']);
  });

  it('believes the code before the angle', () => {
    expect(found(...frames(2), detectorVector(1, 2), detectors([code('399001007', 'SCT'), angle(0)], [code('399321004', 'SCT'), angle(180)]))).toEqual(['P VIEW_CODE 1', 'A VIEW_CODE 2']);
  });

  it('passes over evidence that calls both frames the same', () => {
    expect(found(...frames(2), detectorVector(1, 2), detectors([code('399321004', 'SCT'), angle(180)], [code('399321004', 'SCT'), angle(0)]))).toEqual(['P START_ANGLE 1', 'A START_ANGLE 2']);
  });

  it('makes the other frame the other view when only one is told', () => {
    expect(found(...frames(2), detectorVector(1, 2), detectors([code('399001007', 'SCT')], []))).toEqual(['P VIEW_CODE 1', 'A FRAME_ORDER 2']);
  });
});

describe('frames of scatter windows', () => {
  it('are put aside by their energy range', () => {
    const windows: Element = { tag: 0x00540012, vr: 'SQ', value: [energyWindow(92, 125), energyWindow(126, 154)] };
    expect(found(...frames(4), windows, windowVector(1, 1, 2, 2), detectorVector(1, 2, 1, 2))).toEqual(['A FRAME_ORDER 3', 'P FRAME_ORDER 4']);
  });

  it('are put aside by their name when both ranges hold the peak', () => {
    const windows: Element = { tag: 0x00540012, vr: 'SQ', value: [energyWindow(126, 154, 'Tc99m'), energyWindow(100, 154, 'Tc99m SCATTER')] };
    expect(found(...frames(4), windows, windowVector(1, 2, 1, 2), detectorVector(1, 1, 2, 2))).toEqual(['A FRAME_ORDER 1', 'P FRAME_ORDER 3']);
  });

  it('are the darker frames of each detector when nothing is said about energy', () => {
    expect(found(...frames(4), detectorVector(1, 2, 1, 2))).toEqual(['A FRAME_ORDER 3', 'P FRAME_ORDER 4']);
  });

  it('cannot be told from views without any vector', () => {
    expect(() => found(...frames(4))).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_IMAGE', reason: 'VIEWS_UNCLEAR' }));
  });
});
