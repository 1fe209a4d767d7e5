// The evaluation as text for a terminal.

import type { Evaluation, OperatingPoint, Stratum } from './evaluation.ts';
import { COUNTED, figure, FINDING_WORDS, layoutNote, milliseconds, percent, trainedOn, withInterval } from './words.ts';

type Row = readonly string[];

/** First column to the left, the others to the right. */
function columns(rows: readonly Row[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => (row[index] ?? '').length)));
  return rows.map((row) => `  ${row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join('  ')}`.trimEnd());
}

function headLines({ model, data }: Evaluation): string[] {
  const note = layoutNote(data);
  return [
    `${model.title} (${model.name} ${model.version}), ${trainedOn(model)}`,
    `${data.studies} studies of ${data.patients} patients, ${data.positives} positive; ${data.scored} scored. Threshold ${figure(model.threshold)} on the calibrated probability.`,
    ...(note === null ? [] : [note]),
  ];
}

/** The figures, and below them of how many studies each speaks. */
function pointRows(name: string, { studies, figures, auc }: OperatingPoint): Row[] {
  const { accuracy, precision, recall, specificity, f1 } = figures;
  const six = [accuracy, precision, recall, specificity, f1, auc];
  return [
    [name, String(studies), ...six.map((one, index) => (index === 5 ? withInterval(one) : figure(one?.value)))],
    ['', 'of', ...six.map((one) => (one === null ? '' : String(one.n)))],
  ];
}

function matrix(name: string, { confusion: { tp, fp, fn, tn } }: OperatingPoint): string {
  return `${name} tp ${tp}, fp ${fp}, fn ${fn}, tn ${tn}`;
}

const POINT_HEAD: Row = ['', 'studies', 'accuracy', 'precision', 'recall', 'specificity', 'F1', 'AUC (95 % CI)'];

function pointLines({ scored, answered, everyStudy, method }: Evaluation): string[] {
  return [
    'Figures of one operating point',
    ...columns([POINT_HEAD, ...pointRows('scored', scored), ...pointRows('answered', answered), ...pointRows('every study', everyStudy)]),
    `  ${[matrix('scored:', scored), matrix('answered:', answered), matrix('every study:', everyStudy)].join('; ')}.`,
    `  scored: ${COUNTED.scored}`,
    `  answered: ${COUNTED.answered}`,
    `  every study: ${COUNTED.everyStudy}`,
    `  Intervals: percentiles of ${method.bootstrapDraws} draws of patients with replacement, seed ${method.seed}.`,
  ];
}

function stratumRow({ name, positives, negatives, auc, recall, specificity, mapHits }: Stratum): Row {
  return [name, String(positives), String(negatives), withInterval(auc), figure(recall.value), figure(specificity?.value), figure(mapHits.value)];
}

function strataLines({ strata }: Evaluation): string[] {
  const rows = [...strata.contrast, ...strata.lesions, ...strata.views].map(stratumRow);
  if (rows.length === 0) return [];
  return [
    'Groups (scored studies; contrast and lesions split the positives, each against all negatives)',
    ...columns([['', 'positives', 'negatives', 'AUC (95 % CI)', 'recall', 'specificity', 'map hits'], ...rows]),
  ];
}

function calibrationLines({ calibration, predictiveValues, method }: Evaluation): string[] {
  const values = predictiveValues.map(({ prevalence, scored, answered }) => [
    percent(prevalence),
    figure(scored?.ppv),
    figure(scored?.npv),
    figure(answered?.ppv),
    figure(answered?.npv),
  ]);
  return [
    `Calibration (scored): Brier ${figure(calibration.brier)}, expected calibration error ${figure(calibration.ece)} (${method.calibrationBins} bins of equal width)`,
    'Predictive values at other prevalences (Bayes, from the recall and specificity above)',
    ...columns([['prevalence', 'PPV scored', 'NPV scored', 'PPV answered', 'NPV answered'], ...values]),
  ];
}

function abstentionLines({ abstention: { coverage, reasons }, answered }: Evaluation): string[] {
  const rows = reasons.map(({ state, reason, studies, positives, rate }) => [`${state.toLowerCase()}: ${reason}`, String(studies), String(positives), percent(rate)]);
  return [
    `Answered: ${percent(coverage.value)} of ${coverage.n} studies (coverage); accuracy of the answers (selective accuracy) ${withInterval(answered.figures.accuracy)}`,
    ...(rows.length === 0 ? [] : columns([['no answer', 'studies', 'positive', 'share'], ...rows])),
  ];
}

function conformalLines({ conformal: { stated, positives, negatives, all, bothAnswers } }: Evaluation): string[] {
  if (all.n === 0) return [];
  const row = (name: string, estimate: typeof all): Row => [name, String(estimate.n), withInterval(estimate)];
  return [
    `Conformal sets (scored): the truth is in the set; ${stated === null ? 'the manifest states no coverage' : `stated ${percent(stated)} of each class`}`,
    ...columns([['', 'studies', 'covered (95 % CI)'], row('positives', positives), row('negatives', negatives), row('all', all)]),
    `  Both answers stay possible in ${percent(bothAnswers.value)}.`,
  ];
}

function mapLines({ evidenceMap: { hits, chanceInInput, chanceInRibCage, bestConstantPoint }, method }: Evaluation): string[] {
  if (hits.n === 0) return ['Evidence map: the truth does not tell where lesions show, or the model has no map.'];
  return [
    `Evidence map: its peak lies on a lesion or at most ${method.mapTolerancePixels} input pixels beside one in ${withInterval(hits)} of ${hits.n} scored positives`,
    `  by chance: a random point of the input ${figure(chanceInInput)}, of the rib cage ${figure(chanceInRibCage)}, the best constant point ${figure(bestConstantPoint)}`,
  ];
}

function findingLines({ findings, method }: Evaluation): string[] {
  if (findings.length === 0) return [];
  const maps = findings.map(({ disease, evidenceMap: { hits, chanceInInput, chanceInRibCage, bestConstantPoint } }): Row => [
    FINDING_WORDS[disease],
    String(hits.n),
    withInterval(hits),
    figure(chanceInInput),
    figure(chanceInRibCage),
    figure(bestConstantPoint),
  ]);
  return [
    'Other diseases',
    ...columns([POINT_HEAD, ...findings.flatMap(({ disease, scored }) => pointRows(FINDING_WORDS[disease], scored))]),
    `  ${findings.map(({ disease, threshold, scored }) => `${matrix(`${FINDING_WORDS[disease]}: threshold ${figure(threshold)},`, scored)}`).join('; ')}.`,
    `  ${COUNTED.findings}`,
    `  Their evidence maps: the peak lies on a focus or at most ${method.mapTolerancePixels} input pixels beside one, and by chance`,
    ...columns([['', 'positives', 'hits (95 % CI)', 'input', 'rib cage', 'best point'], ...maps]),
  ];
}

function timeLines({ times: { processor, studyMs, networkMs } }: Evaluation): string[] {
  return [
    `Time: a study from file to answer ${milliseconds(studyMs.p50)} (p50), ${milliseconds(studyMs.p95)} (p95); the network alone ${milliseconds(networkMs.p50)}, ${milliseconds(networkMs.p95)}; one CPU thread`,
    `  ${processor}`,
  ];
}

export function evaluationTable(evaluation: Evaluation): string[] {
  const parts = [headLines, pointLines, strataLines, calibrationLines, abstentionLines, conformalLines, mapLines, findingLines, timeLines]
    .map((lines) => lines(evaluation))
    .filter((lines) => lines.length > 0);
  return parts.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}
