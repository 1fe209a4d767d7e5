import { describe, expect, it } from 'vitest';
import { turnedHalf } from './orientation.ts';
import { prepareStudy } from './prepare-study.ts';
import { counted, drawPatient } from './testing/drawn-patient.ts';
import type { AcquiredView, CountImage } from './types.ts';

const view = (name: AcquiredView['view'], image: CountImage): AcquiredView => ({ view: name, evidence: 'VIEW_CODE', image });
const brighter = (image: CountImage, factor: number): CountImage => ({ ...image, counts: image.counts.map((count) => count * factor) });
const patient = counted(brighter(drawPatient(), 3));
/** Cut, and with so many counts that these are no second flag. */
const bright = ended(counted(brighter(drawPatient(), 10), 3));
const faint = counted(drawPatient(), 2);

describe('preparing a study', () => {
  it('crops both views and measures them', () => {
    const study = prepareStudy([view('ANTERIOR', patient), view('POSTERIOR', patient)]);
    if (!study.ok) throw new Error(study.reason);
    expect(study.views).toEqual(['ANTERIOR', 'POSTERIOR']);
    expect(study.crops.anterior?.counts).toHaveLength(256 * 256);
    // Drawn: head 85 x 60, neck 25 x 36, trunk 290 x 196 with 13 columns of spine, legs 2 x 380 x 53; three times the counts.
    const counts = 3 * (8 * (85 * 60) + 8 * (20 + 5) * 36 + (24 - 8) * 20 * 13 + 8 * 290 * 196 + (24 - 8) * 290 * 13 + 6 * 2 * 380 * 53);
    expect(Math.abs((study.quality.countsAnterior ?? 0) - counts)).toBeLessThanOrEqual(counts * 0.01);
    expect(study.quality).toMatchObject({ bodyFound: true, contrast: expect.closeTo(3, 1), flags: [] });
  });

  it('does not change the images it is given', () => {
    const before = patient.counts.slice();
    prepareStudy([view('POSTERIOR', patient), view('ANTERIOR', turnedHalf(patient))]);
    expect(patient.counts).toEqual(before);
  });

  it.each([
    ['few counts', [view('ANTERIOR', faint), view('POSTERIOR', faint)], false, ['LOW_COUNTS']],
    ['one view', [view('POSTERIOR', patient)], false, ['SINGLE_VIEW']],
    ['lossy compression', [view('ANTERIOR', patient), view('POSTERIOR', patient)], true, ['LOSSY']],
    ['feet first', [view('ANTERIOR', turnedHalf(patient)), view('POSTERIOR', turnedHalf(patient))], false, ['FEET_FIRST']],
    ['a scan that ends in the thorax', [view('ANTERIOR', bright), view('POSTERIOR', bright)], false, ['BODY_CUT']],
  ])('flags %s', (_, views, lossy, flags) => {
    expect(prepareStudy(views, { lossy }).quality?.flags).toEqual(flags);
  });

  it('asks the gate: a picture without photon noise is refused, unless it is known to be grey levels', () => {
    const smooth = [view('ANTERIOR', brighter(drawPatient(), 3)), view('POSTERIOR', brighter(drawPatient(), 3))];
    expect(prepareStudy(smooth)).toMatchObject({ ok: false, reason: 'NOT_A_PLANAR_BONE_SCAN', quality: { bodyFound: true } });
    expect(prepareStudy(smooth, { greyLevels: true })).toMatchObject({ ok: true });
  });

  it('says why there is no crop', () => {
    expect(prepareStudy([])).toMatchObject({ ok: false, reason: 'VIEW_MISSING' });
    expect(prepareStudy([view('ANTERIOR', patient), view('ANTERIOR', patient)])).toEqual({ ok: false, reason: 'NOT_A_PLANAR_BONE_SCAN', quality: null });
    const empty = { rows: 1024, columns: 256, counts: new Int32Array(1024 * 256) };
    expect(prepareStudy([view('ANTERIOR', empty)])).toMatchObject({ ok: false, reason: 'TOO_FEW_COUNTS', quality: { countsAnterior: 0, bodyFound: false } });
  });
});

/** Nothing below row 340: 150 rows of trunk. */
function ended(image: CountImage): CountImage {
  return { ...image, counts: image.counts.map((count, at) => (at < 340 * image.columns ? count : 0)) };
}
