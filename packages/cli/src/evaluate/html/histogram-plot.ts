// How the probabilities are spread: positive studies upwards, negative ones downwards, with the threshold and the band of no answer.

import type { Evaluation } from '../evaluation.ts';
import { figure } from '../words.ts';
import { frame, line, px, SHARES, words, type Axis } from './frame.ts';

/** 1, 2 or 5 times a power of ten, so that two to four steps reach the top. */
function niceStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most / 2)));
  return [5, 2, 1].map((factor) => factor * power).find((step) => step <= most / 2) ?? 1;
}

function countAxis(most: number): Axis {
  const step = niceStep(most);
  const each = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
  const ticks = [...each.map((at) => ({ at, text: String(at) })), ...each.slice(1).map((at) => ({ at: -at, text: String(at) }))];
  return { label: 'studies', from: -most * 1.12, to: most * 1.12, ticks };
}

export function histogramPlot({ histogram, model, scored }: Evaluation): string {
  const most = Math.max(1, ...histogram.flatMap(({ positives, negatives }) => [positives, negatives]));
  const title = `Histogram of calibrated probabilities of ${scored.positives} positive and ${scored.studies - scored.positives} negative studies.`;
  const { x, y, svg } = frame({ width: 940, height: 320, title, xAxis: { label: 'calibrated probability', from: 0, to: 1, ticks: SHARES }, yAxis: countAxis(most) });
  const bar = (from: number, to: number, top: number, bottom: number, className: string): string =>
    `<rect x="${px(x(from) + 1)}" y="${px(top)}" width="${px(x(to) - x(from) - 2)}" height="${px(Math.max(0, bottom - top))}" class="${className}"/>`;
  const band =
    model.abstain === null
      ? []
      : [
          `<rect x="${px(x(model.abstain[0]))}" y="12" width="${px(x(model.abstain[1]) - x(model.abstain[0]))}" height="264" class="band"/>`,
          words((x(model.abstain[0]) + x(model.abstain[1])) / 2, 24, 'no answer', 'note', 'middle'),
        ];
  const bars = histogram.flatMap(({ from, to, positives, negatives }) => [bar(from, to, y(positives), y(0), 'bar positive'), bar(from, to, y(0), y(-negatives), 'bar negative')]);
  const names = [
    words(x(0.5), y(most * 0.9), `↑ positive (${scored.positives})`, 'note strong', 'middle'),
    words(x(0.5), y(-most * 0.95), `↓ negative (${scored.studies - scored.positives})`, 'note strong', 'middle'),
  ];
  const threshold = [line(x(model.threshold), 12, x(model.threshold), 276, 'threshold'), words(x(model.threshold) + 6, 270, `threshold ${figure(model.threshold)}`, 'note')];
  return svg([...band, ...bars, line(x(0), y(0), x(1), y(0), 'axis'), ...threshold, ...names].join(''));
}
