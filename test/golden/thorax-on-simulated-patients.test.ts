// The thorax window is right on 500 simulated patients, as acquired and spoilt in every way that departments spoil scans.
import { afterAll, describe, expect, it } from 'vitest';
import { prepareStudy } from '@osteon/shared/imaging/prepare-study';
import type { AcquiredView, CountImage, ThoraxWindow, View } from '@osteon/shared/imaging/types';
import { simulatePatient } from '@osteon/phantom/simulate-patient';
import { STRESS_NAMES, stressScan, type StressName } from '@osteon/phantom/stress/stress-scan';
import type { Landmarks } from '@osteon/phantom/truth';

const FIRST_SEED = 3_000_000;
const PATIENTS = 500;
/** Patients of one test; small enough for its time limit on a busy machine. */
const BATCH = 50;
const OTHER_STRESS = STRESS_NAMES.filter((name) => name !== 'feet-first');

type Verdict = 'right' | 'cut' | 'wrong end' | 'refused';

const verdicts = new Map<string, Record<Verdict, number>>();
const mistakes: string[] = [];

/**
 * Right: T1 with its disc, all ribs down to their lowest point and both sides of the cage are inside the part of the window that networks see
 * (rows 24-216, columns 32-224), and the image is head up.
 */
function judge(images: { anterior: CountImage | null; posterior: CountImage | null }, upright: Landmarks, feetFirst: boolean): Verdict {
  const prepared = prepareStudy([...asView('ANTERIOR', images.anterior), ...asView('POSTERIOR', images.posterior)]);
  if (!prepared.ok) return 'refused';
  if (prepared.turned !== feetFirst) return 'wrong end';
  return holdsThorax(prepared.window, upright) ? 'right' : 'cut';
}

function holdsThorax({ row, column }: ThoraxWindow, { t1Row, ribBottomRow, ribLeftColumn, ribRightColumn }: Landmarks): boolean {
  const halfVertebra = 6;
  return t1Row - halfVertebra >= row + 24 && ribBottomRow <= row + 216 && ribLeftColumn >= column + 32 && ribRightColumn <= column + 224;
}

function asView(view: View, image: CountImage | null): AcquiredView[] {
  return image ? [{ view, evidence: 'VIEW_CODE', image }] : [];
}

function note(kind: string, seed: number, verdict: Verdict): void {
  const counts = verdicts.get(kind) ?? { right: 0, cut: 0, 'wrong end': 0, refused: 0 };
  counts[verdict]++;
  verdicts.set(kind, counts);
  if (verdict !== 'right') mistakes.push(`${kind} of patient ${seed}: ${verdict}`);
}

function examine(seed: number, stress: StressName): void {
  const patient = simulatePatient(seed);
  note('as acquired', seed, judge(patient, patient.truth.landmarks, false));
  for (const name of ['feet-first', stress] as const) {
    const scan = stressScan(patient, name);
    note(name, seed, judge(scan, scan.uprightLandmarks, scan.feetFirst === true));
  }
}

describe('the thorax of 500 simulated patients', () => {
  for (let first = 0; first < PATIENTS; first += BATCH) {
    it(`is looked for as acquired, feet first and under one other stress each (patients ${first} to ${first + BATCH - 1})`, { timeout: 300_000 }, () => {
      for (let index = first; index < first + BATCH; index++) examine(FIRST_SEED + index, OTHER_STRESS[index % OTHER_STRESS.length]!);
      expect([...verdicts.values()].every((counts) => counts['wrong end'] === 0)).toBe(true);
    });
  }

  it('is right on at least 99.5 % of all scans, and of those as acquired', () => {
    const all = [...verdicts.values()];
    const total = all.reduce((sum, counts) => sum + counts.right + counts.cut + counts['wrong end'] + counts.refused, 0);
    const right = all.reduce((sum, counts) => sum + counts.right, 0);
    expect(right / total, mistakes.join('\n')).toBeGreaterThanOrEqual(0.995);
    expect((verdicts.get('as acquired')?.right ?? 0) / PATIENTS, mistakes.join('\n')).toBeGreaterThanOrEqual(0.995);
  });

  it('is never cropped at the wrong end of a feet-first scan', () => {
    expect(verdicts.get('feet-first')?.['wrong end']).toBe(0);
  });

  afterAll(() => console.table(Object.fromEntries(verdicts)));
});
