// Six figures of one operating point, three times: for what was scored, for what was answered, and for every study there was.

import { RandomStream } from '@osteon/phantom/random/random-stream';
import { rankedAuc } from '@osteon/shared/statistics/auc';
import { bootstrapIntervals } from '@osteon/shared/statistics/bootstrap';
import { confusionAt, figuresOf, type FigureName } from '@osteon/shared/statistics/confusion';
import type { ScoredCase, Weights } from '@osteon/shared/statistics/scored-case';
import type { Estimate, OperatingPoint } from '../evaluation.ts';
import { isScored, type Judged, type StudyRecord } from '../study-record.ts';

export interface Bootstrap {
  readonly draws: number;
  readonly seed: number;
}

type PatientCase = ScoredCase & { readonly patient: number };

export const casesOf = (records: readonly (Judged & Pick<StudyRecord, 'patient'>)[]): PatientCase[] =>
  records.map(({ positive, probability, patient }) => ({ positive, score: probability, patient }));

/** `ranked` false: scores are yes or no, and a ranking would mean nothing. */
export function operatingPoint(cases: readonly PatientCase[], threshold: number, bootstrap: Bootstrap, ranked = true): OperatingPoint {
  const areaOf = rankedAuc(cases);
  const measure = (weights?: Weights): Record<FigureName | 'auc', number | null> => {
    const { accuracy, precision, recall, specificity, f1 } = figuresOf(confusionAt(cases, threshold, weights));
    return { accuracy: accuracy.value, precision: precision.value, recall: recall.value, specificity: specificity.value, f1: f1.value, auc: ranked ? areaOf(weights) : null };
  };
  const random = new RandomStream(bootstrap.seed, 'bootstrap by patient');
  const intervals = bootstrapIntervals({ patients: cases.map(({ patient }) => patient), draws: bootstrap.draws, uniform: () => random.uniform() }, measure);
  const confusion = confusionAt(cases, threshold);
  const figures = figuresOf(confusion);
  const estimate = (name: FigureName): Estimate => ({ ...figures[name], interval: figures[name].value === null ? null : (intervals[name] ?? null) });
  const auc = areaOf();
  return {
    studies: cases.length,
    positives: confusion.tp + confusion.fn,
    confusion,
    figures: { accuracy: estimate('accuracy'), precision: estimate('precision'), recall: estimate('recall'), specificity: estimate('specificity'), f1: estimate('f1') },
    auc: ranked ? { value: auc, n: cases.length, interval: auc === null ? null : (intervals.auc ?? null) } : null,
  };
}

/** A study without an answer counts as a no for the ill and as a yes for the well: the worst that could be said. */
function worstCase({ positive, patient, probability, state }: StudyRecord, threshold: number): PatientCase {
  const yes = state === 'ANSWERED' && probability !== null ? probability >= threshold : !positive;
  return { positive, patient, score: yes ? 1 : 0 };
}

export function operatingPoints(
  records: readonly StudyRecord[],
  threshold: number,
  bootstrap: Bootstrap,
): { scored: OperatingPoint; answered: OperatingPoint; everyStudy: OperatingPoint } {
  const scored = records.filter(isScored);
  return {
    scored: operatingPoint(casesOf(scored), threshold, bootstrap),
    answered: operatingPoint(casesOf(scored.filter(({ state }) => state === 'ANSWERED')), threshold, bootstrap),
    everyStudy: operatingPoint(
      records.map((record) => worstCase(record, threshold)),
      0.5,
      bootstrap,
      false,
    ),
  };
}
