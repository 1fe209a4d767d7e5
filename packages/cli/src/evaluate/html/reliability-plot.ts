// Reliability: of the studies with about this probability, how many are positive. A perfectly calibrated model lies on the diagonal.

import { wilsonInterval } from '@osteon/shared/statistics/wilson';
import type { Evaluation } from '../evaluation.ts';
import { figure } from '../words.ts';
import { frame, line, px, SHARES, words } from './frame.ts';

/** Bins with fewer studies say little: their points are small, down to this radius. */
const RADIUS = { least: 2, most: 9 } as const;

export function reliabilityPlot({ calibration }: Evaluation): string {
  const title = `Reliability diagram: Brier score ${figure(calibration.brier)}, expected calibration error ${figure(calibration.ece)}.`;
  const axes = { xAxis: { label: 'mean probability in the bin', from: 0, to: 1, ticks: SHARES }, yAxis: { label: 'share that is positive', from: 0, to: 1, ticks: SHARES } };
  const { x, y, svg } = frame({ width: 460, height: 420, title, ...axes });
  const largest = Math.max(1, ...calibration.bins.map(({ cases }) => cases));
  const points = calibration.bins.flatMap(({ cases, positives, meanScore }) => {
    const reach = wilsonInterval(positives, cases);
    if (meanScore === null || reach === null) return [];
    const radius = RADIUS.least + (RADIUS.most - RADIUS.least) * Math.sqrt(cases / largest);
    return [
      line(x(meanScore), y(reach[0]), x(meanScore), y(reach[1]), 'whisker'),
      `<circle cx="${px(x(meanScore))}" cy="${px(y(positives / cases))}" r="${px(radius)}" class="dot"><title>${cases} studies, ${positives} positive</title></circle>`,
    ];
  });
  const note = words(x(1) - 8, y(0) - 14, `Brier ${figure(calibration.brier)}, ECE ${figure(calibration.ece)}`, 'note strong', 'end');
  return svg([line(x(0), y(0), x(1), y(1), 'chance'), ...points, note].join(''));
}
