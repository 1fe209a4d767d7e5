// Who goes to which part: by the seed, with patients and copies together, and not at all when a part would lack a class.
import { describe, expect, test } from 'vitest';
import { groupPatients } from './group-patients.ts';
import { planDataset, type CollectedStudy } from './plan-dataset.ts';
import { splitGroups } from './split-groups.ts';

const NOBODY_ALIKE = (row: number, part: number): string =>
  Array.from({ length: 8 }, (_, word) => (Math.imul((row + 1) * 8 + word + part * 4096, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')).join('');
const study = (row: number, fields: Partial<CollectedStudy> = {}): CollectedStudy => ({
  row,
  line: row + 2,
  patient: row + 1,
  positive: row % 2 === 0,
  counts: [1000, 1000],
  prints: [{ view: 'ANTERIOR', pixels: `pixels ${row}`, looks: NOBODY_ALIKE(row, 0), mirrored: NOBODY_ALIKE(row, 1) }],
  refused: null,
  filesLeftOut: [],
  ...fields,
});
const forty = Array.from({ length: 40 }, (_, row) => study(row));
const asked = { seed: 1, heldOut: null };

describe('the split', () => {
  test('holds out a fifth and a tenth of the patients, with the classes in the same shares', () => {
    expect(planDataset(forty, asked).report.parts).toEqual({
      train: { patients: 28, studies: 28, positive: 14, negative: 14 },
      validation: { patients: 4, studies: 4, positive: 2, negative: 2 },
      test: { patients: 8, studies: 8, positive: 4, negative: 4 },
    });
  });

  test('is the same for the same seed and another one for another', () => {
    const partsOf = (seed: number) => planDataset(forty, { seed, heldOut: null }).meta.map(({ split }) => split);
    expect(partsOf(1)).toEqual(partsOf(1));
    expect(partsOf(1)).not.toEqual(partsOf(2));
  });

  test('takes exact numbers of patients', () => {
    const { parts } = planDataset(forty, { seed: 1, heldOut: { test: 10, validation: 6 } }).report;
    expect([parts.test.patients, parts.validation.patients, parts.train.patients]).toEqual([10, 6, 24]);
  });

  test('keeps all studies of a patient in one part', () => {
    const studies = [...forty, ...Array.from({ length: 40 }, (_, at) => study(40 + at, { patient: at + 1, positive: false }))];
    const { meta } = planDataset(studies, asked);
    for (const { patient, split } of meta) expect(meta.filter((one) => one.patient === patient).every((one) => one.split === split)).toBe(true);
  });

  test('is refused, with what is lacking and what to do, when a part would have one class only', () => {
    const studies = forty.map((one) => ({ ...one, positive: one.row < 2 }));
    expect(() => planDataset(studies, asked)).toThrow(
      expect.objectContaining({
        code: 'BAD_INPUT',
        message: expect.stringMatching(/validation has no positive study.*2 positive and 38 negative patients.*--test and --validation.*column "patient"/s),
      }),
    );
  });

  test('deals out every group once, also when more are held out than there are', () => {
    const parts = splitGroups([{ id: 1, positive: true }, { id: 2, positive: false }], { test: 9, validation: 9 }, 1);
    expect([...parts.keys()].sort()).toEqual([1, 2]);
  });
});

describe('copies', () => {
  const looks = forty[0]!.prints;

  test('are left out and named with the line that is kept; their patients stay together', () => {
    const studies = [...forty, study(40, { positive: true, prints: looks }), study(41, { patient: 41, positive: false })];
    const { meta, report } = planDataset(studies, asked);
    expect(report.copies).toEqual([{ line: 42, of: 2 }]);
    expect(report.leftOut).toEqual([{ line: 42, reason: 'COPY' }]);
    expect(meta[40]!.refused).toBe('COPY');
    // The copy was of patient 41, who has another study: it shows the same person as patient 1.
    expect(meta[41]!.split).toBe(meta[0]!.split);
    expect(report.groups).toBe(report.patients - 1);
  });

  test('nearly: both are kept, in one part, whatever the seed', () => {
    const near = [{ ...looks[0]!, pixels: 'other pixels' }];
    for (const seed of [1, 2, 3, 4, 5]) {
      const { meta, report } = planDataset([...forty, study(40, { positive: true, prints: near })], { seed, heldOut: null });
      expect(meta[40]!.split).toBe(meta[0]!.split);
      expect(report.alike).toEqual([{ lines: [2, 42], kind: 'NEAR', bits: 0, samePatient: false, sameLabel: true }]);
    }
  });

  test('with different labels are left out on both sides', () => {
    const { report } = planDataset([...forty, study(40, { positive: false, prints: looks })], asked);
    expect([report.contradictions, report.leftOut]).toEqual([[[2, 42]], [{ line: 2, reason: 'LABELS_CONTRADICT' }, { line: 42, reason: 'LABELS_CONTRADICT' }]]);
  });
});

test('what was refused is listed with its reason and in no count', () => {
  const { report, meta } = planDataset([...forty, study(40, { refused: 'COLOUR', prints: [], counts: [] })], asked);
  expect([report.studies, report.used, report.leftOut]).toEqual([41, 40, [{ line: 42, reason: 'COLOUR' }]]);
  expect(meta[40]!.refused).toBe('COLOUR');
});

test('when nothing can be used, the reasons are said', () => {
  expect(() => planDataset(forty.map((one) => ({ ...one, refused: 'COLOUR' })), asked)).toThrow('None of the 40 studies can be used. COLOUR: 40');
});

test('patients who are together in pairs are together in a chain', () => {
  const groups = groupPatients([1, 2, 3, 4, 5], [[5, 4], [2, 3], [4, 2]]);
  expect([...groups]).toEqual([[1, 1], [2, 2], [3, 2], [4, 2], [5, 2]]);
});
