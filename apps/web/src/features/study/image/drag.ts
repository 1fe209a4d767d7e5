// What a drag or a click on an image comes to: of the window, of the place, of a measure, or of two fingers. Pure.

import type { Measure } from './measure.ts';
import { centredAt, imagePoint, panned, placementOf, zoomedAt, type Camera, type Geometry, type Point } from './viewport.ts';
import { draggedWindow, type GreyWindow } from './window.ts';

/** Where a drag began; places are in pixels of the pane. */
export type Drag =
  | { readonly kind: 'WINDOW'; readonly from: Point; readonly window: GreyWindow }
  | { readonly kind: 'MOVE'; readonly from: Point; readonly camera: Camera }
  | { readonly kind: 'MEASURE'; readonly from: Point }
  | { readonly kind: 'PINCH'; readonly fingers: readonly [Point, Point]; readonly camera: Camera };

export type Dragged =
  | { readonly kind: 'WINDOW'; readonly window: GreyWindow }
  | { readonly kind: 'CAMERA'; readonly camera: Camera }
  | { readonly kind: 'MEASURE'; readonly measure: Measure };

function middle([a, b]: readonly [Point, Point]): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function apart([a, b]: readonly [Point, Point]): number {
  return Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1);
}

/** `now` are the pointers that are down, the first first; undefined while a finger of two is missing. `density`: pixels of the screen for one of the page. */
export function dragged(drag: Drag, now: readonly Point[], geometry: Geometry, camera: Camera, density: number): Dragged | undefined {
  const [first, second] = now;
  if (first === undefined) return undefined;
  switch (drag.kind) {
    case 'WINDOW':
      return { kind: 'WINDOW', window: draggedWindow(drag.window, (first.x - drag.from.x) / density, (first.y - drag.from.y) / density) };
    case 'MOVE':
      return { kind: 'CAMERA', camera: panned(drag.camera, geometry, first.x - drag.from.x, first.y - drag.from.y) };
    case 'MEASURE': {
      const placement = placementOf(geometry, camera);
      return { kind: 'MEASURE', measure: { from: imagePoint(placement, drag.from), to: imagePoint(placement, first) } };
    }
    case 'PINCH': {
      if (second === undefined) return undefined;
      const fingers = [first, second] as const;
      return { kind: 'CAMERA', camera: zoomedAt(drag.camera, geometry, apart(fingers) / apart(drag.fingers), middle(drag.fingers), middle(fingers)) };
    }
  }
}

/** In pixels of the page: a hand that clicks trembles. */
const CLICK_REACH = 4;

/** Whether the pointer has left the place where it was pressed; until then it may become a click. */
export function hasLeft(from: Point, to: Point, density: number): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) > CLICK_REACH * density;
}

export type Clicked =
  | { readonly kind: 'CAMERA'; readonly camera: Camera }
  /** The other end is still to come. */
  | { readonly kind: 'MEASURE'; readonly measure: Measure; readonly isBegun: boolean };

/** Who cannot drag clicks: a place to be in the middle, or one end of a measure after the other, the first of which is `begun`. Undefined where a click means nothing. */
export function clicked(tool: Drag['kind'], point: Point, begun: Point | null, geometry: Geometry, camera: Camera): Clicked | undefined {
  if (tool === 'MOVE') return { kind: 'CAMERA', camera: centredAt(camera, geometry, point) };
  if (tool !== 'MEASURE') return undefined;
  const to = imagePoint(placementOf(geometry, camera), point);
  return { kind: 'MEASURE', measure: { from: begun ?? to, to }, isBegun: begun === null };
}
