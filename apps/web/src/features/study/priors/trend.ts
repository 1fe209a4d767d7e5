// Probability over the exams of a patient, one line a model version: versions are not comparable with each other. Pure.
import type { PriorPrediction, PriorStudy } from './priors-query.ts';

export type TrendExam = Pick<PriorStudy, 'id' | 'performedAt' | 'createdAt' | 'views' | 'predictions'>;

/** What a model says of one exam. A gap is any state without a probability: the line does not bridge it. */
export type Answer =
  | { readonly kind: 'PROBABILITY'; readonly probability: number; readonly low: number | null; readonly high: number | null; readonly threshold: number | null }
  | { readonly kind: 'GAP'; readonly said: Pick<PriorPrediction, 'state' | 'abstentionReason' | 'failureReason'> };

export interface TrendPoint {
  readonly exam: string;
  /** Day and time as the exam tells them; no zone is claimed, so all are read as if in one. */
  readonly atMs: number;
  readonly answer: Answer;
}

export interface Trend {
  readonly model: string;
  /** Oldest first. */
  readonly points: readonly TrendPoint[];
}

/** An answer that was given and is not told is withheld until the reader has an opinion of their own. A model that could not decide may have kept the probability it did not decide by: that is no answer. */
export function answerOf({ state, probability, intervalLow, intervalHigh, threshold, abstentionReason, failureReason }: PriorPrediction): Answer {
  if (state === 'SUCCEEDED' && probability !== null) return { kind: 'PROBABILITY', probability, low: intervalLow, high: intervalHigh, threshold };
  const isHidden = state === 'SUCCEEDED' || (state === 'ABSTAINED' && abstentionReason === null);
  return { kind: 'GAP', said: { state: isHidden ? 'WITHHELD' : state, abstentionReason, failureReason } };
}

export function standingOf<Prediction extends { readonly superseded: boolean }>(predictions: readonly Prediction[]): readonly Prediction[] {
  return predictions.filter(({ superseded }) => !superseded);
}

export function modelName({ modelVersion }: Pick<PriorPrediction, 'modelVersion'>): string {
  return `${modelVersion.name} ${modelVersion.version}`;
}

/** When the exam was made; undefined where it does not say. */
export function performedMs({ performedAt }: Pick<TrendExam, 'performedAt'>): number | undefined {
  const ms = performedAt === null ? Number.NaN : Date.parse(`${performedAt.slice(0, 19)}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Newest first; exams without a date last, by when they came. */
export function inOrder<Exam extends TrendExam>(exams: readonly Exam[]): Exam[] {
  return exams.toSorted((a, b) => (performedMs(b) ?? Number.NEGATIVE_INFINITY) - (performedMs(a) ?? Number.NEGATIVE_INFINITY) || b.createdAt.localeCompare(a.createdAt));
}

/** The last exam with images before this one; else, on the first exam, the one after it. */
export function nextToCompare<Exam extends TrendExam>(here: TrendExam, others: readonly Exam[]): Exam | undefined {
  const at = performedMs(here) ?? Number.POSITIVE_INFINITY;
  const imaged = inOrder(others.filter(({ views }) => views.length > 0));
  return imaged.find((exam) => (performedMs(exam) ?? Number.POSITIVE_INFINITY) < at) ?? imaged.at(-1);
}

/** Newest answer of each model version first taken; exams without a date have no place on a line. */
export function trendsOf(exams: readonly TrendExam[]): Trend[] {
  const byModel = new Map<string, TrendPoint[]>();
  for (const exam of inOrder(exams).toReversed()) {
    const atMs = performedMs(exam);
    if (atMs === undefined) continue;
    const seen = new Set<string>();
    for (const prediction of standingOf(exam.predictions)) {
      const model = modelName(prediction);
      if (seen.has(model)) continue;
      seen.add(model);
      byModel.set(model, [...(byModel.get(model) ?? []), { exam: exam.id, atMs, answer: answerOf(prediction) }]);
    }
  }
  return [...byModel].map(([model, points]) => ({ model, points }));
}

export interface Answered extends TrendPoint {
  readonly answer: Extract<Answer, { kind: 'PROBABILITY' }>;
}

export function isAnswered(point: TrendPoint): point is Answered {
  return point.answer.kind === 'PROBABILITY';
}

/** Stretches of exams that follow one another with a probability each. */
export function stretches(points: readonly TrendPoint[]): Answered[][] {
  const found: Answered[][] = [[]];
  for (const point of points) {
    if (isAnswered(point)) found.at(-1)?.push(point);
    else found.push([]);
  }
  return found.filter((stretch) => stretch.length > 0);
}
