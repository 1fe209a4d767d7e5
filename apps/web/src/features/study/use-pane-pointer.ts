'use client';
// Mouse, pen and fingers over one pane: drags, clicks, two fingers, the wheel, and the place under the pointer.
import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import { clicked, dragged, hasLeft, type Drag } from './image/drag.ts';
import { imagePoint, placementOf, type Geometry, type Point } from './image/viewport.ts';
import { useSpaceHeld } from './use-space-held.ts';
import type { ViewerAction, ViewerState } from './viewer-state.ts';

const LINE_PX = 16;
const FIRST_BUTTON = 0;
const MIDDLE_BUTTON = 1;
const RIGHT_BUTTON = 2;

interface PanePointer {
  readonly surface: RefObject<HTMLElement | null>;
  readonly pane: string;
  readonly geometry: Geometry | null;
  readonly state: ViewerState;
  readonly dispatch: (action: ViewerAction) => void;
  /** Null when the pointer has left. */
  readonly onHover: (point: Point | null) => void;
}

function pointOf({ offsetX, offsetY }: { readonly offsetX: number; readonly offsetY: number }): Point {
  return { x: offsetX * devicePixelRatio, y: offsetY * devicePixelRatio };
}

/** React listens to wheels passively; the page must not scroll while the image zooms. */
function useWheel(surface: RefObject<HTMLElement | null>, turn: (event: WheelEvent) => void): void {
  useEffect(() => {
    const element = surface.current;
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  });
}

export function usePanePointer({ surface, pane, geometry, state, dispatch, onHover }: PanePointer): Record<'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onPointerLeave', (event: PointerEvent) => void> {
  const drag = useRef<Drag | null>(null);
  const down = useRef(new Map<number, Point>());
  /** Null once the press is a drag. */
  const press = useRef<Point | null>(null);
  /** First end of a measure whose second is to be clicked, in the image. */
  const measureFrom = useRef<Point | null>(null);
  const spaceHeld = useSpaceHeld();
  const { tool } = state;
  const isMeasured = state.measures[pane] !== undefined;
  useEffect(() => {
    // Another tool, or put away by whichever key.
    if (tool !== 'MEASURE' || !isMeasured) measureFrom.current = null;
  }, [tool, isMeasured]);

  useWheel(surface, (event) => {
    event.preventDefault();
    const distance = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE_PX : event.deltaY;
    if (geometry !== null) dispatch({ kind: 'ZOOM', geometry, factor: Math.exp(-distance / 400), point: pointOf(event) });
  });

  const begun = (point: Point, button: number): Drag => {
    const kind = button === MIDDLE_BUTTON || spaceHeld.current ? 'MOVE' : state.tool;
    if (kind === 'WINDOW') return { kind, from: point, window: state.window };
    return kind === 'MOVE' ? { kind, from: point, camera: state.camera } : { kind, from: point };
  };
  /** What the first of two fingers, or one that turns out to scroll the page, has already windowed or measured. */
  const takeBack = (): void => {
    if (drag.current?.kind === 'WINDOW') dispatch({ kind: 'WINDOW', window: drag.current.window });
    if (drag.current?.kind === 'MEASURE' && press.current === null) dispatch({ kind: 'CLEAR_MEASURES' });
  };
  const end = ({ pointerId }: PointerEvent): void => {
    down.current.delete(pointerId);
    drag.current = null;
    press.current = null;
  };
  const click = (point: Point): void => {
    const result = geometry === null ? undefined : clicked(tool, point, measureFrom.current, geometry, state.camera);
    if (result === undefined) return;
    if (result.kind === 'CAMERA') return dispatch(result);
    measureFrom.current = result.isBegun ? result.measure.from : null;
    dispatch({ kind: 'MEASURE', pane, measure: result.measure });
  };

  return {
    onPointerDown: (event) => {
      if (event.button === RIGHT_BUTTON) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const point = pointOf(event.nativeEvent);
      down.current.set(event.pointerId, point);
      const [first, second] = [...down.current.values()];
      if (first === undefined || second === undefined) {
        drag.current = begun(point, event.button);
        press.current = event.button === FIRST_BUTTON && drag.current.kind === tool && tool !== 'WINDOW' ? point : null;
      } else {
        takeBack();
        press.current = null;
        drag.current = { kind: 'PINCH', fingers: [first, second], camera: state.camera };
      }
    },
    onPointerMove: (event) => {
      const point = pointOf(event.nativeEvent);
      onHover(point);
      if (!down.current.has(event.pointerId)) {
        const from = measureFrom.current;
        if (from !== null && geometry !== null) dispatch({ kind: 'MEASURE', pane, measure: { from, to: imagePoint(placementOf(geometry, state.camera), point) } });
        return;
      }
      if (press.current !== null && !hasLeft(press.current, point, devicePixelRatio)) return;
      press.current = null;
      if (drag.current?.kind === 'MEASURE') measureFrom.current = null;
      down.current.set(event.pointerId, point);
      if (drag.current === null || geometry === null) return;
      const result = dragged(drag.current, [...down.current.values()], geometry, state.camera, devicePixelRatio);
      if (result !== undefined) dispatch(result.kind === 'MEASURE' ? { ...result, pane } : result);
    },
    onPointerUp: (event) => {
      const point = press.current;
      end(event);
      if (point !== null) click(point);
    },
    onPointerCancel: (event) => {
      takeBack();
      end(event);
    },
    onPointerLeave: (event) => {
      if (event.pointerType !== 'touch') onHover(null); // a finger that was lifted has shown a place all the same
    },
  };
}
