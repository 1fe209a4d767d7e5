// The AUC of each group with its interval, one line a group.

import type { Evaluation, Stratum } from '../evaluation.ts';
import { figure, withInterval } from '../words.ts';
import { frame, line, px, words } from './frame.ts';

const ROW = 28;
const NAMES = 150;
const FIGURES = 220;

function marks({ auc }: Stratum, x: (value: number) => number, at: number): string {
  if (auc.value === null) return words(x(0.5) + 8, at + 4, 'one class alone', 'note');
  const reach = auc.interval === null ? '' : line(x(Math.max(0.5, auc.interval[0])), at, x(Math.max(0.5, auc.interval[1])), at, 'whisker');
  return `${reach}<circle cx="${px(x(Math.max(0.5, auc.value)))}" cy="${px(at)}" r="5" class="point"/>`;
}

/** An AUC below one half is drawn at one half; the table beside it has the number. */
export function forestPlot({ strata, scored }: Evaluation): string {
  const all: Stratum = {
    name: 'all',
    positives: scored.positives,
    negatives: scored.studies - scored.positives,
    auc: scored.auc ?? { value: null, n: 0, interval: null },
    recall: scored.figures.recall,
    specificity: scored.figures.specificity,
    mapHits: { value: null, n: 0, interval: null },
  };
  const groups = [all, ...strata.contrast, ...strata.lesions, ...strata.views];
  const height = 12 + groups.length * ROW + 44;
  const ticks = [0.5, 0.6, 0.7, 0.8, 0.9, 1].map((at) => ({ at, text: at.toFixed(1) }));
  const title = `AUC by group: ${groups.map(({ name, auc }) => `${name} ${figure(auc.value)}`).join(', ')}.`;
  const { x, svg } = frame({
    width: 940,
    height,
    left: NAMES,
    right: FIGURES,
    title,
    xAxis: { label: 'AUC (95 % CI)', from: 0.5, to: 1, ticks },
    yAxis: { label: '', from: 0, to: 1, ticks: [] },
  });
  const rows = groups.map((group, index) => {
    const at = 12 + (index + 0.5) * ROW;
    return `${words(NAMES - 12, at + 4, `${group.name} (${group.positives})`, 'note', 'end')}${marks(group, x, at)}${words(x(1) + 20, at + 4, withInterval(group.auc), 'note')}`;
  });
  return svg(rows.join(''));
}
