'use client';
// Without a pointer: a pane that has the focus has a place of its own, moved by the arrows, whose counts are read out, and between two of which lengths are measured.
import { useEffect, useRef, type RefObject } from 'react';
import type { Measure } from './image/measure.ts';
import type { Point, Size } from './image/viewport.ts';

const DIRECTIONS: Readonly<Record<string, Point>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };
/** Pixels a step while the key is held. */
const HELD_STEP = 4;

interface PaneKeys {
  readonly surface: RefObject<HTMLElement | null>;
  readonly image: Size;
  /** Where the pane was pointed at last. */
  readonly point: Point | null;
  readonly onPoint: (point: Point) => void;
  readonly onMeasure: (measure: Measure) => void;
}

const middleOf = ({ x, y }: Point): Point => ({ x: x + 0.5, y: y + 0.5 });

/** Listens on the element itself, so that arrows do not window as well. */
export function usePaneKeys({ surface, image, point, onPoint, onMeasure }: PaneKeys): void {
  const from = useRef<Point | null>(null);
  useEffect(() => {
    const element = surface.current;
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') from.current = null; // the measure is put away by the viewer
      if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
      const here = point ?? { x: Math.floor(image.width / 2), y: Math.floor(image.height / 3) };
      const direction = DIRECTIONS[event.key];
      if (direction !== undefined) {
        const step = event.repeat ? HELD_STEP : 1;
        const next = { x: Math.min(Math.max(here.x + direction.x * step, 0), image.width - 1), y: Math.min(Math.max(here.y + direction.y * step, 0), image.height - 1) };
        onPoint(next);
        if (from.current !== null) onMeasure({ from: from.current, to: middleOf(next) });
      } else if (event.key === 'Enter') {
        onPoint(here);
        from.current = from.current === null ? middleOf(here) : null; // the first begins, the second ends
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  });
}
