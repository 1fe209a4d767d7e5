// Simulated scans as DICOM: what is written is read back, and says that it is simulated.
import { decodeFrames } from '@osteon/shared/imaging/decode-frames';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import { describe, expect, it } from 'vitest';
import { simulatedIdentity } from './identity.ts';
import { simulatePatient } from './simulate-patient.ts';
import { stressScan } from './stress/stress-scan.ts';
import { writeStudy, writeViews } from './write-study.ts';

const patient = simulatePatient(5, { rows: 640 });
const identity = simulatedIdentity(5);

describe('a study with two frames', () => {
  const instance = parseInstance(writeStudy(patient, identity));

  it('gives both views back, count by count', () => {
    const [anterior, posterior] = decodeFrames(instance);
    expect(anterior?.counts).toEqual(patient.anterior.counts);
    expect(posterior?.counts).toEqual(patient.posterior.counts);
  });

  it('says SIMULATED on its face', () => {
    expect(instance.patient.name).toBe('SIMULATED^P0005');
    expect(instance.seriesDescription).toContain('SIMULATED');
    expect(instance.study.description).toContain('SIMULATED');
    expect(instance.viewText).toContain('SIMULATED by the Osteon phantom, seed 5: not a patient.');
  });

  it('is a planar whole-body NM image with its geometry', () => {
    expect(instance).toMatchObject({
      sopClassUid: '1.2.840.10008.5.1.4.1.1.20',
      modality: 'NM',
      imageType: ['ORIGINAL', 'PRIMARY', 'WHOLE BODY', 'EMISSION'],
      rows: 640,
      columns: 256,
      frames: 2,
      frameIncrementPointer: [0x00540010, 0x00540020],
      detectorVector: [1, 2],
      countsAccumulated: patient.counts,
    });
    expect(instance.pixelSpacingMm?.[0]).toBeCloseTo(patient.spacingMm, 4);
  });

  it('names its views by code and by angle', () => {
    expect(instance.detectors.map(({ viewCode, startAngle }) => [viewCode?.value, startAngle])).toEqual([
      ['399321004', 0],
      ['399001007', 180],
    ]);
  });

  it('is byte for byte the same when it is written again', () => {
    expect(writeStudy(simulatePatient(5, { rows: 640 }), simulatedIdentity(5))).toEqual(writeStudy(patient, identity));
  });

  it('has UIDs below 2.25 of at most 64 characters', () => {
    for (const uid of [instance.sopInstanceUid, instance.seriesInstanceUid, instance.studyInstanceUid]) expect(uid).toMatch(/^2\.25\.[1-9]\d{10,58}$/);
  });
});

describe('other ways to write a study', () => {
  it('one object a view shares study and series, and states the orientation of each', () => {
    const [anterior, posterior] = writeViews(patient, identity).map(parseInstance);
    expect(anterior?.patientOrientation).toEqual(['L', 'F']);
    expect(posterior?.patientOrientation).toEqual(['R', 'F']);
    expect(posterior?.seriesInstanceUid).toBe(anterior?.seriesInstanceUid);
    expect(posterior?.sopInstanceUid).not.toBe(anterior?.sopInstanceUid);
  });

  it('without evidence of the views leaves codes, angles and texts empty', () => {
    const [anterior] = writeViews(patient, identity, { viewEvidence: 'none' }).map(parseInstance);
    expect(anterior?.detectors).toEqual([{ viewCode: null, startAngle: null }]);
    expect(anterior?.viewText.toLowerCase()).not.toContain('anterior');
    expect(anterior?.patientOrientation).toEqual([]);
  });

  it('a variant of the same seed is another study', () => {
    const other = parseInstance(writeStudy(patient, identity, { variant: 'other' }));
    expect(other.studyInstanceUid).not.toBe(parseInstance(writeStudy(patient, identity)).studyInstanceUid);
  });

  it('a single view is one frame', () => {
    expect(parseInstance(writeStudy(stressScan(patient, 'posterior-only'), identity)).frames).toBe(1);
  });

  it('no view at all is refused', () => {
    expect(() => writeStudy({ ...patient, anterior: null, posterior: null }, identity)).toThrow('There is no view to write.');
  });
});
