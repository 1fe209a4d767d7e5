// What the options of a recipe do to a training example.
import { describe, expect, it } from 'vitest';
import { blurSigmaMm, CAMERAS } from '../camera/camera-model.ts';
import { preparePatient } from './prepare-patient.ts';

const input = {
  name: 'thorax-96',
  views: ['ANTERIOR' as const, 'POSTERIOR' as const],
  region: { rowStart: 24, rowEnd: 216, columnStart: 32, columnEnd: 224 },
  binning: 2,
  normalisation: 'none' as const,
  size: [96, 96] as [number, number],
};
const PER_VIEW = 96 * 96;
// A positive patient with lesions that show in both views.
const SEED = 43;
const plain = preparePatient(SEED, input);

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Mean row and column of the marked pixels of a view, relative to the middle of the input. */
function centreOf(mask: Uint8Array, view: 0 | 1): { down: number; right: number; marked: number } {
  let [down, right, marked] = [0, 0, 0];
  for (let at = 0; at < PER_VIEW; at++) {
    if (mask[view * PER_VIEW + at] !== 1) continue;
    down += Math.floor(at / 96) - 48;
    right += (at % 96) - 48;
    marked++;
  }
  return { down: down / marked, right: right / marked, marked };
}

describe('a patient of a recipe', () => {
  it('with half of the counts has about half of them in the crops', () => {
    const half = preparePatient(SEED, input, { keptCounts: 0.5 });
    expect(total(half.counts) / total(plain.counts)).toBeCloseTo(0.5, 1);
    expect(half.label).toBe(plain.label);
  });

  it('of one view has nothing in the channel of the other', () => {
    const alone = preparePatient(SEED, input, { onlyView: 'POSTERIOR' });
    expect(alone.input.subarray(0, PER_VIEW).every((value) => value === 0)).toBe(true);
    expect(alone.input.subarray(PER_VIEW).some((value) => value > 0)).toBe(true);
  });

  it('that lies turned takes its lesion masks along, to the same side in both views', () => {
    const turned = preparePatient(SEED, input, { rotateDegrees: 8 });
    expect(turned.refused).toBeNull();
    expect(turned.input).not.toEqual(plain.input);
    for (const view of [0, 1] as const) {
      const [before, after] = [centreOf(plain.mask, view), centreOf(turned.mask, view)];
      expect(after.marked / before.marked).toBeGreaterThan(0.6);
      expect(after.marked / before.marked).toBeLessThan(1.6);
      // The thorax is found anew, so the window follows the patient: what is left is far less than the whole crop.
      expect(Math.hypot(after.down - before.down, after.right - before.right)).toBeLessThan(20);
    }
  });

  it('under the blurred camera is half as blurred again as under the standard one, at every distance', () => {
    // FWHM = hypot(a, b + c d); all three times 1.5 is the whole times 1.5.
    for (const distance of [0, 50, 200]) expect(blurSigmaMm(CAMERAS.blurred, distance) / blurSigmaMm(CAMERAS.standard, distance)).toBeCloseTo(1.5, 10);
    expect(preparePatient(SEED, input, { camera: 'blurred' }).refused).toBeNull();
  });
});
