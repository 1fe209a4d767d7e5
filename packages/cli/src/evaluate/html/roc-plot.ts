// The ROC curve with the operating point on it.

import type { Evaluation } from '../evaluation.ts';
import { figure, withInterval } from '../words.ts';
import { frame, line, px, SHARES, words } from './frame.ts';

export function rocPlot({ roc, scored, model }: Evaluation): string {
  const { recall, specificity } = scored.figures;
  const title = `ROC curve: AUC ${withInterval(scored.auc)}; at the threshold recall ${figure(recall.value)} and specificity ${figure(specificity.value)}.`;
  const axes = { xAxis: { label: '1 − specificity', from: 0, to: 1, ticks: SHARES }, yAxis: { label: 'recall', from: 0, to: 1, ticks: SHARES } };
  const { x, y, svg } = frame({ width: 460, height: 420, title, ...axes });
  const curve = roc.map(({ falsePositiveRate, truePositiveRate }) => `${px(x(falsePositiveRate))},${px(y(truePositiveRate))}`).join(' ');
  const parts = [line(x(0), y(0), x(1), y(1), 'chance'), `<polyline points="${curve}" class="curve"/>`];
  if (recall.value !== null && specificity.value !== null) {
    const [atX, atY] = [x(1 - specificity.value), y(recall.value)];
    parts.push(`<circle cx="${px(atX)}" cy="${px(atY)}" r="5" class="point"/>`, words(atX + 14, atY + 18, `threshold ${figure(model.threshold)}`, 'note'));
  }
  parts.push(words(x(1) - 8, y(0) - 14, `AUC ${withInterval(scored.auc)}`, 'note strong', 'end'));
  return svg(parts.join(''));
}
