// From the lines of all studies to all figures. Pure.

import type { ModelManifest } from '@osteon/shared/core/model-manifest';
import { brierScore, expectedCalibrationError, reliabilityBins } from '@osteon/shared/statistics/calibration';
import { scoreHistogram } from '@osteon/shared/statistics/histogram';
import { predictiveValues, type PredictiveValues } from '@osteon/shared/statistics/predictive-values';
import { quantile } from '@osteon/shared/statistics/quantile';
import { rocCurve } from '@osteon/shared/statistics/roc';
import type { Evaluation, OperatingPoint, Times } from '../evaluation.ts';
import type { BestConstantPoints } from '../evidence/target-tally.ts';
import { toleranceOf, TOLERANCE_CROP_PIXELS } from '../evidence/target-mask.ts';
import { isScored, type StudyRecord } from '../study-record.ts';
import { abstentionOf } from './abstention.ts';
import { conformalOf } from './conformal.ts';
import { casesOf, operatingPoints, type Bootstrap } from './operating-points.ts';
import { evidenceMapOf } from './evidence-map.ts';
import { findingsOf } from './findings.ts';
import { strataOf } from './strata.ts';

/** As many as the training's report uses, so that the two can be compared. */
const CALIBRATION_BINS = 15;
const HISTOGRAM_BINS = 20;

export interface ToMeasure {
  readonly records: readonly StudyRecord[];
  readonly manifest: ModelManifest;
  readonly source: Evaluation['data']['source'];
  readonly layout: Evaluation['data']['layout'];
  readonly prevalences: readonly number[];
  readonly bootstrap: Bootstrap;
  readonly bestConstantPoints: BestConstantPoints;
  readonly processor: string;
  readonly date: Date;
}

function timesOf(values: readonly (number | null)[]): Times {
  const sorted = Float64Array.from(values.filter((value) => value !== null)).sort();
  const at = (share: number): number | null => (sorted.length === 0 ? null : quantile(sorted, share));
  return { n: sorted.length, p50: at(0.5), p95: at(0.95) };
}

function atPrevalence({ figures: { recall, specificity } }: OperatingPoint, prevalence: number): PredictiveValues | null {
  return recall.value === null || specificity.value === null ? null : predictiveValues(recall.value, specificity.value, prevalence);
}

function modelOf({ name, version, title, trainedOn, weights, calibration, limits }: ModelManifest): Evaluation['model'] {
  const { threshold, temperature, abstain } = calibration;
  return { name, version, title, trainedOn, weightsSha256: weights.sha256, threshold, temperature, abstain, minCountsPerView: limits.minCountsPerView };
}

function dataOf({ records, source, layout }: ToMeasure): Evaluation['data'] {
  return {
    source,
    layout,
    studies: records.length,
    patients: new Set(records.map(({ patient }) => patient)).size,
    positives: records.filter(({ positive }) => positive).length,
    scored: records.filter(isScored).length,
  };
}

export function measure(asked: ToMeasure): Evaluation {
  const { records, manifest, prevalences, bootstrap, bestConstantPoints, processor, date } = asked;
  const { threshold } = manifest.calibration;
  const scored = records.filter(isScored);
  const cases = casesOf(scored);
  const points = operatingPoints(records, threshold, bootstrap);
  const bins = reliabilityBins(cases, CALIBRATION_BINS);
  return {
    schema: 'osteon-evaluation/1',
    date: date.toISOString(),
    model: modelOf(manifest),
    data: dataOf(asked),
    method: {
      bootstrapDraws: bootstrap.draws,
      seed: bootstrap.seed,
      calibrationBins: CALIBRATION_BINS,
      mapTolerancePixels: toleranceOf(manifest.input),
      mapToleranceCropPixels: TOLERANCE_CROP_PIXELS,
    },
    ...points,
    strata: strataOf(scored, threshold, bootstrap),
    calibration: { brier: brierScore(cases), ece: expectedCalibrationError(bins), bins },
    roc: rocCurve(cases),
    histogram: scoreHistogram(cases, HISTOGRAM_BINS),
    predictiveValues: prevalences.map((prevalence) => ({
      prevalence,
      scored: atPrevalence(points.scored, prevalence),
      answered: atPrevalence(points.answered, prevalence),
    })),
    abstention: abstentionOf(records),
    conformal: conformalOf(scored, manifest),
    evidenceMap: evidenceMapOf(scored, bestConstantPoints.get('METASTASIS') ?? null),
    findings: findingsOf(scored, manifest, bestConstantPoints, bootstrap),
    times: { processor, studyMs: timesOf(records.map(({ totalMs }) => totalMs)), networkMs: timesOf(records.map(({ networkMs }) => networkMs)) },
    studies: records,
  };
}
