// The tables of the report.

import type { Evaluation, FindingEvaluation, OperatingPoint, Stratum } from '../evaluation.ts';
import { figure, FINDING_WORDS, interval, milliseconds, percent } from '../words.ts';
import { escape } from './escape.ts';

interface Cell {
  readonly value: string;
  /** Lines below the value. */
  readonly small?: readonly string[];
}

type Row = readonly [name: string, ...cells: Cell[]];

function table(head: readonly string[], rows: readonly Row[]): string {
  const cell = ({ value, small = [] }: Cell): string => `<td>${escape(value)}${small.filter((text) => text !== '').map((text) => `<small>${escape(text)}</small>`).join('')}</td>`;
  const body = rows.map(([name, ...cells]) => `<tr><th scope="row">${escape(name)}</th>${cells.map(cell).join('')}</tr>`);
  return `<div class="scroll"><table${head.length < 5 ? ' class="few"' : ''}><thead><tr>${head.map((text) => `<th scope="col">${escape(text)}</th>`).join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function pointRow(name: string, { studies, positives, confusion: { tp, fp, fn, tn }, figures, auc }: OperatingPoint): Row {
  const estimates = [figures.accuracy, figures.precision, figures.recall, figures.specificity, figures.f1, auc].map((one) => ({
    value: figure(one?.value),
    small: one === null ? [] : [interval(one), `n ${one.n}`],
  }));
  return [name, { value: String(studies), small: [`${positives} positive`] }, { value: `${tp} / ${fp} / ${fn} / ${tn}` }, ...estimates];
}

const POINT_HEAD = ['', 'studies', 'tp / fp / fn / tn', 'accuracy', 'precision', 'recall', 'specificity', 'F1', 'AUC'] as const;

export function pointsTable({ scored, answered, everyStudy }: Evaluation): string {
  return table(POINT_HEAD, [pointRow('scored', scored), pointRow('answered', answered), pointRow('every study', everyStudy)]);
}

function stratumRow({ name, positives, negatives, auc, recall, specificity, mapHits }: Stratum): Row {
  return [
    name,
    { value: String(positives) },
    { value: String(negatives) },
    { value: figure(auc.value), small: [interval(auc)] },
    { value: figure(recall.value), small: [interval(recall)] },
    { value: figure(specificity?.value), small: [interval(specificity)] },
    { value: figure(mapHits.value), small: [interval(mapHits)] },
  ];
}

export function strataTable({ strata }: Evaluation): string {
  return table(['', 'positives', 'negatives', 'AUC', 'recall', 'specificity', 'map on a lesion'], [...strata.contrast, ...strata.lesions, ...strata.views].map(stratumRow));
}

export function predictiveTable({ predictiveValues }: Evaluation): string {
  const rows = predictiveValues.map(({ prevalence, scored, answered }): Row => [
    percent(prevalence),
    { value: figure(scored?.ppv) },
    { value: figure(scored?.npv) },
    { value: figure(answered?.ppv) },
    { value: figure(answered?.npv) },
  ]);
  return table(['prevalence', 'PPV, scored', 'NPV, scored', 'PPV, answered', 'NPV, answered'], rows);
}

export function abstentionTable({ abstention: { reasons } }: Evaluation): string {
  if (reasons.length === 0) return '';
  const rows = reasons.map(({ state, reason, studies, positives, rate }): Row => [
    `${state.toLowerCase()}: ${reason}`,
    { value: String(studies) },
    { value: String(positives) },
    { value: percent(rate) },
  ]);
  return table(['no answer', 'studies', 'positive', 'share of all'], rows);
}

export function conformalTable({ conformal: { stated, positives, negatives, all } }: Evaluation): string {
  const row = (name: string, estimate: typeof all, promised: number | null): Row => [
    name,
    { value: String(estimate.n) },
    { value: figure(promised) },
    { value: figure(estimate.value), small: [interval(estimate)] },
  ];
  return table(['', 'studies', 'stated', 'truth in the set'], [row('positives', positives, stated), row('negatives', negatives, stated), row('all', all, null)]);
}

export function mapTable({ evidenceMap: { hits, chanceInInput, chanceInRibCage, bestConstantPoint } }: Evaluation): string {
  return table(
    ['', 'on a lesion'],
    [
      [`peak of the map (${hits.n} positives)`, { value: figure(hits.value), small: [interval(hits)] }],
      ['a random point of the input', { value: figure(chanceInInput) }],
      ['a random point inside the rib cage', { value: figure(chanceInRibCage) }],
      ['the best constant point, chosen with hindsight', { value: figure(bestConstantPoint) }],
    ],
  );
}

export function findingPointsTable({ findings }: Evaluation): string {
  return table(POINT_HEAD, findings.map(({ disease, threshold, scored }) => pointRow(`${FINDING_WORDS[disease]}, from ${figure(threshold)} on`, scored)));
}

export function findingMapsTable({ findings }: Evaluation): string {
  const row = ({ disease, evidenceMap: { hits, chanceInInput, chanceInRibCage, bestConstantPoint } }: FindingEvaluation): Row => [
    FINDING_WORDS[disease],
    { value: String(hits.n) },
    { value: figure(hits.value), small: [interval(hits)] },
    { value: figure(chanceInInput) },
    { value: figure(chanceInRibCage) },
    { value: figure(bestConstantPoint) },
  ];
  return table(['peak of the map', 'positives', 'on a focus', 'a random point of the input', 'inside the rib cage', 'the best constant point'], findings.map(row));
}

export function timesTable({ times: { studyMs, networkMs } }: Evaluation): string {
  const row = (name: string, { n, p50, p95 }: typeof studyMs): Row => [name, { value: String(n) }, { value: milliseconds(p50) }, { value: milliseconds(p95) }];
  return table(['', 'studies', 'p50', 'p95'], [row('from file to answer', studyMs), row('network alone', networkMs)]);
}
