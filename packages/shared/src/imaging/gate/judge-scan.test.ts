// The gate as a table: one measure beyond its limit, several part of the way, and what a finding is called outside.
import { describe, expect, it } from 'vitest';
import { FINDING_REASON, judgeScan, MAX_COUNTS_PER_VIEW, type GateFinding } from './judge-scan.ts';
import type { ScanMeasures } from './scan-measures.ts';

const photons = { alongRows: 0.97, alongColumns: 1.02 };
const GOOD: ScanMeasures = {
  noise: [photons, photons],
  counts: 1_800_000,
  background: 0.006,
  shape: { trunkWidth: 205, rows: 760, headRows: 134, headWidth: 0.37, waist: 0.92, length: 3, trunkOffset: 0.012, headOffset: 0.015 },
  contrast: 2.4,
  spineRidge: 0.92,
  sideCorrelation: 0.82,
  edgeDistance: 0.5,
};
const shaped = (shape: Partial<ScanMeasures['shape']>): ScanMeasures => ({ ...GOOD, shape: { ...GOOD.shape, ...shape } });

describe('the gate', () => {
  it.each<[string, ScanMeasures, GateFinding | null]>([
    ['a typical scan', GOOD, null],
    ['one view', { ...GOOD, noise: [photons], edgeDistance: null }, null],
    ['more counts than hours would give', { ...GOOD, counts: MAX_COUNTS_PER_VIEW + 1 }, 'TOO_MANY_COUNTS'],
    ['a smoothed view', { ...GOOD, noise: [photons, { alongRows: 0.49, alongColumns: 1 }] }, 'NOT_PHOTON_NOISE'],
    ['counts multiplied by three', { ...GOOD, noise: [{ alongRows: 2.9, alongColumns: 3.1 }] }, 'NOT_PHOTON_NOISE'],
    ['a view without a body', { ...GOOD, noise: [null] }, 'NOT_PHOTON_NOISE'],
    ['a second body beside the first', { ...GOOD, background: 0.2 }, 'BRIGHT_BACKGROUND'],
    ['a body as narrow as legs', shaped({ trunkWidth: 70 }), 'BODY_SHAPE'],
    ['a body that is cut at both ends of a long frame', shaped({ rows: 1024 }), 'BODY_SHAPE'],
    ['a spine at the edge of the body, as from the side', shaped({ trunkOffset: 0.2 }), 'BODY_SHAPE'],
    ['an even trunk', { ...GOOD, contrast: 1.1 }, 'NO_SPINE'],
    ['nothing beside the spine to compare with', { ...GOOD, contrast: null }, 'NO_SPINE'],
    ['a bright line in a few bands', { ...GOOD, spineRidge: 0.3 }, 'NO_SPINE'],
    ['views of two people', { ...GOOD, edgeDistance: 12 }, 'VIEWS_DISAGREE'],
    ['two findings: the first of the list is told', { ...shaped({ waist: 0.3 }), background: 0.3 }, 'BRIGHT_BACKGROUND'],
  ])('%s: %s', (_, measures, finding) => {
    expect(judgeScan(measures)).toBe(finding);
  });

  // Half way each: a head of 0.475 (0.37 to 0.58), a waist of 0.75 (0.9 to 0.6), ... Six of them are 6 x 0.25 = 1.5, seven 1.75.
  it('adds the squares of doubts that are none alone', () => {
    const six: ScanMeasures = { ...shaped({ headWidth: 0.475, waist: 0.75, length: 4.15, trunkOffset: 0.081, headOffset: 0.1475 }), contrast: 1.725 };
    expect(judgeScan(six)).toBeNull();
    expect(judgeScan({ ...six, background: 0.0635 })).toBe('SEVERAL_DOUBTS');
  });

  it('does not ask grey levels for noise or counts, but for a body', () => {
    const picture: ScanMeasures = { ...GOOD, noise: [{ alongRows: 0.1, alongColumns: 0.1 }], counts: 2 * MAX_COUNTS_PER_VIEW };
    expect(judgeScan(picture, { greyLevels: true })).toBeNull();
    expect(judgeScan({ ...picture, contrast: 1 }, { greyLevels: true })).toBe('NO_SPINE');
  });

  it('has a reason for each finding', () => {
    expect(FINDING_REASON).toMatchObject({ BODY_SHAPE: 'WRONG_BODY_PART', VIEWS_DISAGREE: 'VIEWS_DISAGREE', NOT_PHOTON_NOISE: 'NOT_A_PLANAR_BONE_SCAN' });
  });
});
