// Images that are no bone scan: always the same for a seed, of the size of a scan, and as much photons or as little as they claim to be.
import type { CountImage } from '@osteon/shared/imaging/types';
import { describe, expect, it, test } from 'vitest';
import { RandomStream } from '../random/random-stream.ts';
import { simulatePatient } from '../simulate-patient.ts';
import { IMPLAUSIBLE_KINDS, implausibleStudy } from './implausible-study.ts';
import { scaleRegion } from './move-photons.ts';
import { resample, smooth } from './resample-values.ts';

const patient = simulatePatient(51);
const other = simulatePatient(52);
const total = ({ counts }: CountImage): number => counts.reduce((sum, count) => sum + count, 0);

describe('an implausible study', () => {
  it.each(IMPLAUSIBLE_KINDS)('%s has two views of the size of a scan, and leaves the patient as it was', (kind) => {
    const before = [total(patient.anterior), total(patient.posterior)];
    const { anterior, posterior } = implausibleStudy(kind, patient, other);
    for (const view of [anterior, posterior]) {
      expect([view.rows, view.columns, view.counts.length]).toEqual([1024, 256, 1024 * 256]);
      expect(total(view)).toBeGreaterThan(0);
      expect(view.counts.every((count) => count >= 0)).toBe(true);
    }
    expect([total(patient.anterior), total(patient.posterior)]).toEqual(before);
  });

  it('is the same for the same patients', () => {
    for (const kind of ['specks', 'lateral view', 'shuffled tiles'] as const) expect(implausibleStudy(kind, patient, other)).toEqual(implausibleStudy(kind, patient, other));
  });

  it('of two patients has the posterior view of the other', () => {
    expect(implausibleStudy('posterior of another patient', patient, other)).toEqual({ anterior: patient.anterior, posterior: other.posterior });
  });

  it('turned sideways keeps every photon', () => {
    expect(total(implausibleStudy('sideways', patient, other).anterior)).toBe(total(patient.anterior));
  });
});

const frame = { rows: 8, columns: 8 };
const dot = (count: number): CountImage => ({ ...frame, counts: Int32Array.from({ length: 64 }, (_, at) => (at === 3 * 8 + 4 ? count : 0)) });

test('a pixel that is enlarged becomes a patch with all its photons', () => {
  // Row 3, column 4 of rows 2 to 5 and columns 4 to 7, enlarged twice: rows 2 and 3, columns 0 and 1.
  const enlarged = scaleRegion(dot(400), { row: 2, column: 4, rows: 4, columns: 4 }, { row: 0, column: 0, ...frame }, frame, new RandomStream(1, 'test'));
  const patch = [16, 17, 24, 25].map((at) => enlarged.counts[at] ?? 0);
  expect(patch.reduce((sum, count) => sum + count)).toBe(400);
  for (const count of patch) expect(Math.abs(count - 100)).toBeLessThan(40);
});

test('smoothing twice over 3 x 3 pixels leaves 9 of 81 in the middle, and resampling to the same size changes nothing', () => {
  expect(smooth(dot(8100), 1).counts[3 * 8 + 4]).toBe(900);
  expect(total(smooth(dot(8100), 1))).toBe(8100);
  expect(resample(dot(7), { row: 0, column: 0, ...frame }, frame)).toEqual(dot(7));
});
