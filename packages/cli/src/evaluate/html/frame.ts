// The frame of a plot: axes from 0 to 1 (or counts), grid, labels. SVG as text, coloured by the classes of `style.ts`.

import { escape } from './escape.ts';

export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

export interface Frame {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** Wraps what is drawn inside. */
  readonly svg: (inside: string) => string;
}

export interface FrameOptions {
  readonly width: number;
  readonly height: number;
  /** For readers who do not see the picture. */
  readonly title: string;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  /** Room for what stands beside the axes. */
  readonly left?: number;
  readonly right?: number;
}

const MARGIN = { top: 12, bottom: 44 } as const;

export const SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, text: at.toFixed(1) }));

/** Pixels with one decimal: a report stays small. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function line(x1: number, y1: number, x2: number, y2: number, className: string): string {
  return `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" class="${className}"/>`;
}

export function words(x: number, y: number, text: string, className: string, anchor: 'start' | 'middle' | 'end' = 'start'): string {
  return `<text x="${px(x)}" y="${px(y)}" class="${className}" text-anchor="${anchor}">${escape(text)}</text>`;
}

export function frame({ width, height, title, xAxis, yAxis, left = 52, right: besideRight = 16 }: FrameOptions): Frame {
  const [right, bottom] = [width - besideRight, height - MARGIN.bottom];
  const x = (value: number): number => left + ((value - xAxis.from) / (xAxis.to - xAxis.from)) * (right - left);
  const y = (value: number): number => bottom - ((value - yAxis.from) / (yAxis.to - yAxis.from)) * (bottom - MARGIN.top);
  const middle = (MARGIN.top + bottom) / 2;
  const parts = [
    ...xAxis.ticks.flatMap(({ at, text }) => [line(x(at), MARGIN.top, x(at), bottom, 'grid'), words(x(at), bottom + 16, text, 'tick', 'middle')]),
    ...yAxis.ticks.flatMap(({ at, text }) => [line(left, y(at), right, y(at), 'grid'), words(left - 8, y(at) + 4, text, 'tick', 'end')]),
    line(left, bottom, right, bottom, 'axis'),
    words((left + right) / 2, height - 6, xAxis.label, 'label', 'middle'),
    yAxis.label === '' ? '' : `<text transform="translate(13 ${px(middle)}) rotate(-90)" class="label" text-anchor="middle">${escape(yAxis.label)}</text>`,
  ];
  const svg = (inside: string): string => `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">${parts.join('')}${inside}</svg>`;
  return { x, y, svg };
}
