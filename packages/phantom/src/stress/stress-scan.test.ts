// Spoilt scans: the pixels and the landmarks change together, and nothing else does.
import { describe, expect, it } from 'vitest';
import { simulatePatient } from '../simulate-patient.ts';
import { turnHalf } from './change-image.ts';
import { stressScan, STRESS_NAMES, type StressName } from './stress-scan.ts';

const patient = simulatePatient(21);
const total = (counts: Int32Array): number => counts.reduce((sum, count) => sum + count, 0);

function anteriorOf(name: StressName): Int32Array {
  const image = stressScan(patient, name).anterior;
  if (!image) throw new Error('This variant has no anterior view.');
  return image.counts;
}

describe('a spoilt scan', () => {
  it.each(STRESS_NAMES)('%s leaves the patient as it was', (name) => {
    const before = total(patient.anterior.counts);
    stressScan(patient, name);
    expect(total(patient.anterior.counts)).toBe(before);
  });

  it('feet first is turned by half a turn, and so are its landmarks', () => {
    const scan = stressScan(patient, 'feet-first');
    expect(scan.feetFirst).toBe(true);
    expect(scan.anterior && turnHalf(scan.anterior).counts).toEqual(patient.anterior.counts);
    expect(scan.landmarks.t1Row).toBeGreaterThan(scan.landmarks.ribBottomRow);
    expect(scan.landmarks.t1Row + patient.truth.landmarks.t1Row).toBe(1024);
    expect(scan.uprightLandmarks).toEqual(patient.truth.landmarks);
  });

  it.each([
    ['counts-10th', 0.1],
    ['counts-30th', 1 / 30],
  ] as const)('%s keeps %d of the photons', (name, share) => {
    expect(total(anteriorOf(name)) / total(patient.anterior.counts)).toBeCloseTo(share, 2);
  });

  it('cut at the chin loses the head and nothing of the thorax', () => {
    const scan = stressScan(patient, 'head-cut');
    const raised = Math.round(patient.truth.landmarks.t1Row - scan.landmarks.t1Row);
    expect(raised).toBeGreaterThan(20);
    expect(scan.anterior?.counts.subarray(0, 256)).toEqual(patient.anterior.counts.subarray(raised * 256, (raised + 1) * 256));
    expect(scan.landmarks.t1Row).toBeGreaterThan(0);
  });

  it('with arms outside has empty borders', () => {
    const counts = anteriorOf('arms-outside');
    for (let row = 0; row < 1024; row++) expect(counts[row * 256 + 20]).toBe(0);
    expect(counts[Math.round(patient.truth.landmarks.t1Row) * 256 + 128]).toBe(patient.anterior.counts[Math.round(patient.truth.landmarks.t1Row) * 256 + 128]);
  });

  it('that ends at the pelvis has no legs but all ribs', () => {
    const counts = anteriorOf('ends-at-pelvis');
    const lowestRib = Math.ceil(patient.truth.landmarks.ribBottomRow);
    expect(counts.subarray(0, lowestRib * 256)).toEqual(patient.anterior.counts.subarray(0, lowestRib * 256));
    expect(total(counts.subarray(900 * 256))).toBe(0);
  });

  it('with a leak holds about 1.2 million counts more in each view', () => {
    const scan = stressScan(patient, 'extravasation');
    // 4000 * 2 pi * 7^2 = 1.23 million, less what falls outside.
    for (const [before, after] of [[patient.anterior, scan.anterior], [patient.posterior, scan.posterior]] as const) {
      const added = after ? total(after.counts) - total(before.counts) : 0;
      expect(added).toBeGreaterThan(1_000_000);
      expect(added).toBeLessThan(1_250_000);
    }
  });

  it('turned by 8 degrees moves the spine at the first vertebra by the sine of it', () => {
    const before = patient.truth.landmarks;
    const after = stressScan(patient, 'rotated-8').landmarks;
    const angle = (8 * Math.PI) / 180;
    // About the centre (128, 512), clockwise: row' = 512 + (column - 128) sin + (row - 512) cos.
    expect(after.t1Row).toBeCloseTo(512 + (before.spineColumn - 128) * Math.sin(angle) + (before.t1Row - 512) * Math.cos(angle), 6);
    expect(after.spineColumn).toBeGreaterThan(before.spineColumn + 10);
  });

  it('with one view has no other', () => {
    expect(stressScan(patient, 'anterior-only').posterior).toBeNull();
    expect(stressScan(patient, 'posterior-only').anterior).toBeNull();
  });
});
