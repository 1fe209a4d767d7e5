// The simulator's promises: determinism, an honest label, real photon noise, true landmarks.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { mirrorImage } from './camera/mirror-columns.ts';
import { simulatePatient, type SimulatedPatient } from './simulate-patient.ts';

const digest = (patient: SimulatedPatient): string =>
  createHash('sha256').update(new Uint8Array(patient.anterior.counts.buffer)).update(new Uint8Array(patient.posterior.counts.buffer)).digest('hex');

describe('a simulated patient', () => {
  it('has the same counts and the same truth for the same seed', () => {
    const first = simulatePatient(42, { rows: 640 });
    const second = simulatePatient(42, { rows: 640 });
    expect(digest(second)).toBe(digest(first));
    expect(second.truth).toEqual(first.truth);
  });

  it('differs between neighbouring seeds', () => {
    expect(digest(simulatePatient(43, { rows: 640 }))).not.toBe(digest(simulatePatient(42, { rows: 640 })));
  });

  it('is the one that was committed', () => {
    // A change here means that every trained model saw other data: say so in the changelog.
    expect(digest(simulatePatient(1)).slice(0, 16)).toBe('790c68c5f029b81e');
    expect(digest(simulatePatient(1, { positive: true })).slice(0, 16)).toBe('b63157552678e14b');
  });

  it('keeps person, posture and benign findings when only the label changes', () => {
    const healthy = simulatePatient(7, { positive: false, rows: 640 });
    const diseased = simulatePatient(7, { positive: true, rows: 640 });
    expect(diseased.person).toEqual(healthy.person);
    expect(diseased.truth.confounders).toEqual(healthy.truth.confounders);
    expect(diseased.truth.landmarks).toEqual(healthy.truth.landmarks);
    expect(diseased.spacingMm).toBe(healthy.spacingMm);
  });

  it('holds the counts of both views and a plausible number of them', () => {
    const { anterior, posterior, counts } = simulatePatient(3);
    const total = [anterior, posterior].reduce((sum, image) => sum + image.counts.reduce((part, count) => part + count, 0), 0);
    expect(counts).toBe(total);
    expect(anterior.counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(780_000);
    expect([anterior.rows, anterior.columns]).toEqual([1024, 256]);
  });
});

describe('the truth of a positive patient', () => {
  const patients = Array.from({ length: 12 }, (_, at) => simulatePatient(100 + at, { positive: true, rows: 640 }));

  it('always holds a thoracic lesion that can be seen', () => {
    for (const { truth } of patients) {
      expect(truth.label).toBe(1);
      expect(truth.lesions.some((lesion) => lesion.thoracic)).toBe(true);
      expect(truth.peak).toBeGreaterThanOrEqual(0.2);
      expect(truth.snr).toBeGreaterThan(6);
      expect(truth.lesionMask.anterior.includes(1) || truth.lesionMask.posterior.includes(1)).toBe(true);
    }
  });

  it('marks lesions in the thorax only', () => {
    for (const { truth, spacingMm } of patients) {
      const margin = 30 / spacingMm;
      // The label counts vertebrae down to L2, which lies below the lowest rib.
      const lowest = truth.landmarks.ribBottomRow + 90 / spacingMm;
      truth.lesionMask.anterior.forEach((inLesion, at) => {
        if (inLesion === 0) return;
        const row = Math.floor(at / 256);
        expect(row).toBeGreaterThan(truth.landmarks.shoulderRow - 60 / spacingMm - margin);
        expect(row).toBeLessThan(lowest + margin);
      });
    }
  });

  it('calls lesions outside the thorax by their name and never labels by them', () => {
    const lesions = patients.flatMap(({ truth }) => truth.lesions);
    const distant = lesions.filter((lesion) => !lesion.thoracic).map((lesion) => lesion.structure);
    expect(distant.length).toBeGreaterThan(0);
    for (const structure of distant) expect(['rib', 'sternum', 'scapula', 'clavicle', 'thoracic-spine']).not.toContain(structure);
  });
});

describe('the truth of a negative patient', () => {
  it('has no lesion and an empty mask', () => {
    const { truth } = simulatePatient(8, { positive: false, rows: 640 });
    expect(truth).toMatchObject({ label: 0, lesions: [], peak: 0, snr: 0, stratum: 'none' });
    expect(truth.lesionMask.anterior.includes(1)).toBe(false);
  });
});

describe('the diseases of a patient', () => {
  const patients = Array.from({ length: 16 }, (_, at) => simulatePatient(300 + at, { rows: 640 }));

  it('of which metastasis is the label and the lesion mask as before', () => {
    for (const { truth } of patients) {
      expect(truth.diseases.metastasis.label).toBe(truth.label);
      expect(truth.diseases.metastasis.mask).toBe(truth.lesionMask);
    }
  });

  it('show where their mask is, and only if there is such a focus in the thorax', () => {
    for (const { truth } of patients) {
      for (const disease of ['degenerative', 'fracture'] as const) {
        const { label, mask } = truth.diseases[disease];
        expect(mask.anterior.includes(1) || mask.posterior.includes(1)).toBe(label === 1);
        if (label === 1) expect(truth.benignFoci.some((focus) => focus.disease === disease && focus.thoracic)).toBe(true);
      }
    }
    expect(patients.some(({ truth }) => truth.diseases.degenerative.label === 1)).toBe(true);
    expect(patients.some(({ truth }) => truth.diseases.fracture.label === 1)).toBe(true);
  });

  it('come from benign findings that bear their name', () => {
    for (const { truth } of patients) {
      const fractured = truth.confounders.some((name) => name === 'compression-fracture' || name === 'aligned-rib-fractures');
      expect(truth.benignFoci.some(({ disease }) => disease === 'fracture')).toBe(fractured);
    }
  });
});

describe('a patient with realistic contrast', () => {
  const seeds = [300, 301, 302, 303];
  const prototype = seeds.map((seed) => simulatePatient(seed, { rows: 640 }));
  const realistic = seeds.map((seed) => simulatePatient(seed, { rows: 640, contrast: 'realistic' }));

  it('is the same person with the same benign findings', () => {
    expect(realistic.map(({ person, truth }) => [person, truth.confounders, truth.landmarks])).toEqual(
      prototype.map(({ person, truth }) => [person, truth.confounders, truth.landmarks]),
    );
  });

  it('keeps the label, and its benign findings do not change with it', () => {
    const turned = simulatePatient(300, { rows: 640, contrast: 'realistic', positive: realistic[0]!.truth.label === 0 });
    expect(turned.truth.benignFoci).toEqual(realistic[0]!.truth.benignFoci);
    expect(realistic.map(({ truth }) => truth.label)).toEqual(prototype.map(({ truth }) => truth.label));
  });

  it('has no metastasis with less than 1.15 or more than 12 times the uptake of its bone', () => {
    for (const { truth } of realistic) {
      for (const { ratio, thoracic } of truth.lesions) if (thoracic && ratio > 1) expect([ratio >= 1.15, ratio <= 12]).toEqual([true, true]);
    }
  });
});

describe('the posterior view', () => {
  it('is mirrored: un-mirrored it lines up with the anterior one', () => {
    const { anterior, posterior } = simulatePatient(11, { positive: false, rows: 640 });
    const correlation = (a: Int32Array, b: Int32Array): number => {
      const mean = (values: Int32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      const [meanA, meanB] = [mean(a), mean(b)];
      let [ab, aa, bb] = [0, 0, 0];
      a.forEach((value, at) => {
        const da = value - meanA;
        const db = (b[at] ?? 0) - meanB;
        ab += da * db;
        aa += da * da;
        bb += db * db;
      });
      return ab / Math.sqrt(aa * bb);
    };
    const aligned = correlation(anterior.counts, mirrorImage(posterior).counts);
    expect(aligned).toBeGreaterThan(correlation(anterior.counts, posterior.counts) + 0.02);
    expect(aligned).toBeGreaterThan(0.6);
  });
});
