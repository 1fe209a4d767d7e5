// Draws the measured scan among the simulated patients: regions, histogram and spectrum. Pure; dark on white, as a page of its own.
import type { Comparison } from '@osteon/phantom/realism/compare-with-population';
import { HISTOGRAM_QUANTILES } from '@osteon/phantom/realism/measure-histogram';
import { SPECTRUM_BANDS } from '@osteon/phantom/realism/measure-spectrum';

interface Axis {
  readonly low: number;
  readonly high: number;
  /** Pixels of both ends. */
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

const WIDTH = 920;
const ROW = 16;
const TOP = 74;
const AIR_GAP = 30;
const INK = '#1f2937';
const GRID = '#e2e6ec';
const RANGE = '#a9b8cf';
const MEASURED = '#c2410c';

const px = (value: number): string => value.toFixed(1);
const place = ({ low, high, from, to }: Axis, value: number): number => from + ((to - from) * Math.log(value / low)) / Math.log(high / low);

function words(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end' = 'start', weight = ''): string {
  return `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}"${weight === '' ? '' : ` font-weight="${weight}"`}>${text}</text>`;
}

const line = (x1: number, y1: number, x2: number, y2: number, colour: string, width = 1): string =>
  `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" stroke="${colour}" stroke-width="${width}"/>`;

const dot = (x: number, y: number): string => `<circle cx="${px(x)}" cy="${px(y)}" r="4" fill="${MEASURED}" stroke="#ffffff"/>`;

/** One measure from left to right: the range of the population, its middle and the measured scan. */
function across(axis: Axis, y: number, { lowest, highest, typical, value }: Comparison): string {
  const [left, right, middle] = [place(axis, lowest), place(axis, highest), place(axis, typical)];
  return `<rect x="${px(left)}" y="${px(y - 4)}" width="${px(right - left)}" height="8" fill="${RANGE}"/>${line(middle, y - 6, middle, y + 6, INK, 2)}${dot(place(axis, value), y)}`;
}

function downwardGrid(axis: Axis, top: number, bottom: number): string[] {
  return axis.ticks.flatMap((tick) => [line(place(axis, tick), top, place(axis, tick), bottom, GRID), words(place(axis, tick), bottom + 14, String(tick), 'middle')]);
}

function listed(rows: readonly Comparison[], axis: Axis, top: number): string[] {
  return [
    ...downwardGrid(axis, top, top + ROW * rows.length),
    ...rows.flatMap((row, at) => {
      const y = top + ROW * (at + 0.5);
      return [words(axis.from - 8, y + 4, row.name, 'end'), across(axis, y, row)];
    }),
  ];
}

/** Air has a hundredth of the counts of bone: on one axis with it the bones could not be told apart. */
function regions(rows: readonly Comparison[]): string[] {
  const isAir = ({ name }: Comparison): boolean => name.startsWith('air');
  const body = rows.filter((row) => !isAir(row));
  const ends = { from: 190, to: 500 };
  return [
    words(16, TOP - 14, 'Regions: mean counts, one over the other', 'start', 'bold'),
    ...listed(body, { low: 0.4, high: 14, ...ends, ticks: [0.5, 1, 2, 5, 10] }, TOP),
    ...listed(rows.filter(isAir), { low: 0.001, high: 0.035, ...ends, ticks: [0.001, 0.002, 0.005, 0.01, 0.02] }, TOP + ROW * body.length + AIR_GAP),
  ];
}

function histogram(rows: readonly Comparison[], left: number): string[] {
  const axis: Axis = { low: 0.3, high: 8, from: left + 60, to: WIDTH - 30, ticks: [0.3, 0.5, 1, 2, 4, 8] };
  return [
    words(left, TOP - 14, 'Histogram: pixels of the body over their median', 'start', 'bold'),
    ...downwardGrid(axis, TOP, TOP + 26 * rows.length),
    ...rows.flatMap((row, at) => {
      const y = TOP + 26 * (at + 0.5);
      return [words(axis.from - 8, y + 4, `${((HISTOGRAM_QUANTILES[at] ?? 0) * 100).toFixed(0)} %`, 'end'), across(axis, y, row)];
    }),
  ];
}

/** Frequency to the right, power upwards: each band is as wide as it is. */
function spectrum(rows: readonly Comparison[], left: number, top: number): string[] {
  const bottom = top + 190;
  const x: Axis = { low: 0.006, high: 0.06, from: left + 60, to: WIDTH - 30, ticks: [0.006, 0.012, 0.024, 0.04, 0.06] };
  const y: Axis = { low: 0.0007, high: 30, from: bottom, to: top, ticks: [0.001, 0.01, 0.1, 1, 10] };
  return [
    words(left, top - 14, 'Spectrum of the chest: power over the squared mean', 'start', 'bold'),
    ...downwardGrid(x, top, bottom),
    ...y.ticks.flatMap((tick) => [line(x.from, place(y, tick), x.to, place(y, tick), GRID), words(x.from - 8, place(y, tick) + 4, String(tick), 'end')]),
    ...rows.map(({ lowest, highest, typical, value }, at) => {
      const [low, high] = SPECTRUM_BANDS[at] ?? [x.low, x.high];
      const [from, to] = [place(x, low) + 2, place(x, high) - 2];
      const [upper, lower] = [place(y, highest), place(y, lowest)];
      return `<rect x="${px(from)}" y="${px(upper)}" width="${px(to - from)}" height="${px(lower - upper)}" fill="${RANGE}"/>${line(from, place(y, typical), to, place(y, typical), INK, 2)}${dot((from + to) / 2, place(y, value))}`;
    }),
    words((x.from + x.to) / 2, bottom + 32, 'cycles per mm', 'middle'),
  ];
}

function legend(): string[] {
  return [
    `<rect x="16" y="18" width="28" height="8" fill="${RANGE}"/>`,
    words(52, 26, 'lowest to highest of 40 simulated patients'),
    line(330, 16, 330, 28, INK, 2),
    words(338, 26, 'their geometric mean'),
    dot(492, 22),
    words(502, 26, 'the measured scan'),
  ];
}

export function drawComparison(comparisons: readonly Comparison[]): string {
  const named = (start: string) => comparisons.filter(({ name }) => name.startsWith(start));
  const bands = named('spectrum').slice(0, SPECTRUM_BANDS.length);
  const ratios = comparisons.filter(({ name }) => !/^(histogram|spectrum|variance)/.test(name));
  const right = 540;
  const height = TOP + ROW * ratios.length + AIR_GAP + 30;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="${INK}" role="img">`,
    '<title>The measured scan among 40 simulated patients</title>',
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    ...legend(),
    ...regions(ratios),
    ...histogram(named('histogram'), right),
    ...spectrum(bands, right, TOP + 240),
    '</svg>',
    '',
  ].join('\n');
}
