// The figures of an evaluation, as `--json` writes them and the table and the report show them.

import type { FindingDisease } from '@osteon/shared/core/disease';
import type { Interval } from '@osteon/shared/statistics/bootstrap';
import type { ReliabilityBin } from '@osteon/shared/statistics/calibration';
import type { Confusion, FigureName } from '@osteon/shared/statistics/confusion';
import type { HistogramBin } from '@osteon/shared/statistics/histogram';
import type { PredictiveValues } from '@osteon/shared/statistics/predictive-values';
import type { RocPoint } from '@osteon/shared/statistics/roc';
import type { ScanLayout } from '../scans/scan-layout.ts';
import type { StudyRecord } from './study-record.ts';

export interface Estimate {
  readonly value: number | null;
  /** The number of studies that the figure speaks about. */
  readonly n: number;
  /** 95 %. */
  readonly interval: Interval | null;
}

/** Six figures of one operating point, from one confusion matrix, and that matrix. */
export interface OperatingPoint {
  readonly studies: number;
  readonly positives: number;
  readonly confusion: Confusion;
  readonly figures: Readonly<Record<FigureName, Estimate>>;
  /** Null where studies without a score are counted: they have no place in a ranking. */
  readonly auc: Estimate | null;
}

export interface Stratum {
  readonly name: string;
  readonly positives: number;
  readonly negatives: number;
  readonly auc: Estimate;
  readonly recall: Estimate;
  /** Null where the negatives are those of every stratum. */
  readonly specificity: Estimate | null;
  readonly mapHits: Estimate;
}

export interface MapFigures {
  readonly hits: Estimate;
  readonly chanceInInput: number | null;
  readonly chanceInRibCage: number | null;
  readonly bestConstantPoint: number | null;
}

/** A disease beside metastasis, at its own operating point, over the scored studies whose truth knows it. */
export interface FindingEvaluation {
  readonly disease: FindingDisease;
  readonly threshold: number;
  readonly temperature: number;
  readonly scored: OperatingPoint;
  readonly evidenceMap: MapFigures;
}

export interface Times {
  readonly n: number;
  /** Milliseconds; null for no study. */
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface Evaluation {
  readonly schema: 'osteon-evaluation/1';
  readonly date: string;
  readonly model: {
    readonly name: string;
    readonly version: string;
    readonly title: string;
    readonly trainedOn: 'SIMULATED' | 'CLINICAL';
    readonly weightsSha256: string;
    readonly threshold: number;
    readonly temperature: number;
    readonly abstain: readonly [number, number] | null;
    readonly minCountsPerView: number;
  };
  readonly data: {
    readonly source: 'PHANTOM' | 'LABELS';
    readonly layout: ScanLayout['kind'];
    readonly studies: number;
    readonly patients: number;
    readonly positives: number;
    readonly scored: number;
  };
  readonly method: {
    readonly bootstrapDraws: number;
    readonly seed: number;
    readonly calibrationBins: number;
    readonly mapTolerancePixels: number;
    readonly mapToleranceCropPixels: number;
  };
  /** Every study that the network scored, also those that the band of TOO_CLOSE_TO_CALL keeps back. */
  readonly scored: OperatingPoint;
  /** Only what a reader would have seen. */
  readonly answered: OperatingPoint;
  /** Every study of the truth; one without an answer counts as wrong, whichever class it is of. */
  readonly everyStudy: OperatingPoint;
  readonly strata: { readonly contrast: readonly Stratum[]; readonly lesions: readonly Stratum[]; readonly views: readonly Stratum[] };
  readonly calibration: { readonly brier: number | null; readonly ece: number | null; readonly bins: readonly ReliabilityBin[] };
  readonly roc: readonly RocPoint[];
  readonly histogram: readonly HistogramBin[];
  readonly predictiveValues: readonly { readonly prevalence: number; readonly scored: PredictiveValues | null; readonly answered: PredictiveValues | null }[];
  readonly abstention: {
    readonly coverage: Estimate;
    readonly reasons: readonly {
      readonly state: StudyRecord['state'];
      readonly reason: string;
      readonly studies: number;
      readonly positives: number;
      readonly rate: number;
    }[];
  };
  /** Conformal sets {yes}, {no} or {yes, no} of the scored studies: how often they hold the truth. */
  readonly conformal: {
    /** What the manifest promises for each class; null when it does not say. */
    readonly stated: number | null;
    readonly positives: Estimate;
    readonly negatives: Estimate;
    readonly all: Estimate;
    /** Share of sets with both answers: TOO_CLOSE_TO_CALL. */
    readonly bothAnswers: Estimate;
  };
  readonly evidenceMap: MapFigures;
  /** In the order of the manifest; empty when the model or the truth tells of metastasis alone. */
  readonly findings: readonly FindingEvaluation[];
  readonly times: { readonly processor: string; readonly studyMs: Times; readonly networkMs: Times };
  readonly studies: readonly StudyRecord[];
}
