'use client';
// One view on a canvas: drawn by its counts, overlaid by thorax box and evidence, windowed, zoomed and panned with the pointer.
import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { drawView } from './image/draw-view.ts';
import { CLEAR_BELOW, evidenceOf, viridis } from './image/evidence-ramp.ts';
import { evidenceCells, leftMark, shownBox, type Box, type EvidenceRegion, type ViewName } from './image/overlay.ts';
import { panned, pixelAt, placementOf, zoomedAt, type Placement, type Size } from './image/viewport.ts';
import { draggedWindow, type GreyWindow } from './image/window.ts';
import type { ShownView } from './use-images.ts';
import type { ViewerAction, ViewerState } from './viewer-state.ts';
import classes from './viewer.module.css';

export interface Pointed {
  readonly view: ViewName;
  readonly x: number;
  readonly y: number;
  readonly counts: number;
}

export interface Overlay {
  readonly thorax: Box | null;
  readonly evidence: { readonly region: EvidenceRegion; readonly values: Float32Array } | null;
}

interface ViewCanvasProps {
  readonly shown: ShownView;
  readonly state: ViewerState;
  readonly overlay: Overlay;
  readonly dispatch: (action: ViewerAction) => void;
  readonly onPoint: (pointed: Pointed | null) => void;
}

const EVIDENCE_WORDS: Readonly<Record<string, string>> = {
  VIEW_CODE: 'by view code',
  CODE_MEANING: 'by the meaning of its code',
  START_ANGLE: 'by detector angle',
  PATIENT_ORIENTATION: 'by patient orientation',
  DESCRIPTION: 'by description',
  FRAME_ORDER: 'by order of frames only',
};

/** Canvas pixels of the element, which follow its size and the screen's density. */
function useCanvasSize(canvas: RefObject<HTMLCanvasElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      setSize({ width: Math.max(Math.round(width * devicePixelRatio), 1), height: Math.max(Math.round(height * devicePixelRatio), 1) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas]);
  return size;
}

function drawEvidence(context: CanvasRenderingContext2D, placement: Placement, view: ViewName, columns: number, overlay: Overlay, opacity: number): void {
  if (overlay.evidence === null || overlay.thorax === null) return;
  const { scale, left, top } = placement;
  for (const cell of evidenceCells(view, columns, overlay.thorax, overlay.evidence.region, overlay.evidence.values)) {
    const part = evidenceOf(cell.value);
    if (part < CLEAR_BELOW) continue;
    const [red, green, blue] = viridis(part);
    context.fillStyle = `rgb(${red} ${green} ${blue} / ${opacity})`;
    context.fillRect(left + cell.column * scale, top + cell.row * scale, cell.columns * scale, cell.rows * scale);
  }
}

function drawThorax(context: CanvasRenderingContext2D, placement: Placement, view: ViewName, columns: number, thorax: Box): void {
  const box = shownBox(view, columns, thorax);
  const { scale, left, top } = placement;
  const place = [left + box.column * scale, top + box.row * scale, box.columns * scale, box.rows * scale] as const;
  // Dark below light: seen on bone and on background alike.
  context.lineWidth = 3 * devicePixelRatio;
  context.strokeStyle = 'rgb(0 0 0 / 55%)';
  context.strokeRect(...place);
  context.lineWidth = 1 * devicePixelRatio;
  context.strokeStyle = '#8fd3f0';
  context.strokeRect(...place);
}

function draw(canvas: HTMLCanvasElement, size: Size, { shown, state, overlay }: ViewCanvasProps, placement: Placement): void {
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const pixels = context.createImageData(size.width, size.height);
  drawView(pixels.data, size, shown, placement, state.window);
  context.putImageData(pixels, 0, 0);
  const { view, columns } = shown.detail;
  if (state.showEvidence && state.evidenceOpacity > 0) drawEvidence(context, placement, view, columns, overlay, state.evidenceOpacity);
  if (state.showThorax && overlay.thorax !== null) drawThorax(context, placement, view, columns, overlay.thorax);
}

/** How pixels are shown at this scale: "0.74 : 1, mean of counts". */
function scaleWords(scale: number): string {
  if (Math.abs(scale - 1) < 0.005) return '1 : 1';
  return `${scale.toFixed(2)} : 1, ${scale < 1 ? 'mean of counts' : 'counts as squares'}`;
}

interface Drag {
  readonly kind: 'WINDOW' | 'PAN';
  readonly x: number;
  readonly y: number;
  readonly window: GreyWindow;
  readonly camera: ViewerState['camera'];
}

export function ViewCanvas(props: ViewCanvasProps) {
  const { shown, state, overlay, dispatch, onPoint } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(canvas);
  const drag = useRef<Drag | null>(null);
  const spaceHeld = useSpaceHeld();
  const image: Size = { width: shown.view.columns, height: shown.view.rows };

  useEffect(() => {
    if (canvas.current === null || size === null) return;
    const frame = requestAnimationFrame(() => {
      if (canvas.current !== null) draw(canvas.current, size, { shown, state, overlay, dispatch, onPoint }, placementOf(size, image, state.camera));
    });
    return () => cancelAnimationFrame(frame);
  });

  // React listens to wheel passively; the page must not scroll while the image zooms.
  useEffect(() => {
    const element = canvas.current;
    if (element === null || size === null) return;
    const zoom = (event: WheelEvent): void => {
      event.preventDefault();
      const point = { x: event.offsetX * devicePixelRatio, y: event.offsetY * devicePixelRatio };
      dispatch({ kind: 'CAMERA', camera: zoomedAt(state.camera, size, image, Math.exp(-event.deltaY / 400), point) });
    };
    element.addEventListener('wheel', zoom, { passive: false });
    return () => element.removeEventListener('wheel', zoom);
  });

  const point = (event: PointerEvent): void => {
    if (size === null) return;
    const pixel = pixelAt(placementOf(size, image, state.camera), image, { x: event.nativeEvent.offsetX * devicePixelRatio, y: event.nativeEvent.offsetY * devicePixelRatio });
    onPoint(pixel === undefined ? null : { view: shown.detail.view, ...pixel, counts: shown.view.counts[pixel.y * image.width + pixel.x] ?? 0 });
  };
  const move = (event: PointerEvent): void => {
    point(event);
    const from = drag.current;
    if (from === null || size === null) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (from.kind === 'WINDOW') dispatch({ kind: 'WINDOW', window: draggedWindow(from.window, dx, dy) });
    else dispatch({ kind: 'CAMERA', camera: panned(from.camera, size, image, dx * devicePixelRatio, dy * devicePixelRatio) });
  };
  const down = (event: PointerEvent): void => {
    if (event.button === 2) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { kind: spaceHeld.current || event.button === 1 ? 'PAN' : 'WINDOW', x: event.clientX, y: event.clientY, window: state.window, camera: state.camera };
  };

  const name = shown.detail.view.toLowerCase();
  const left = leftMark(shown.detail.view);
  return (
    <figure className={classes.view} data-view={shown.detail.view}>
      <canvas
        ref={canvas}
        className={classes.canvas}
        role="img"
        aria-label={`${name} view, ${shown.detail.rows} by ${shown.detail.columns} counts, at most ${shown.detail.maxCount} counts in a pixel`}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={() => (drag.current = null)}
        onPointerCancel={() => (drag.current = null)}
        onPointerLeave={() => onPoint(null)}
        onMouseDown={(event) => {
          if (event.button === 1) event.preventDefault(); // no scrolling by the middle button: it moves the image
        }}
      />
      <figcaption className={classes.caption}>
        {shown.detail.view} <span className={classes.how}>{EVIDENCE_WORDS[shown.detail.evidence]}</span>
      </figcaption>
      <span className={classes.side} data-side="left" title={left === 'R' ? "the patient's right" : "the patient's left"}>
        {left}
      </span>
      <span className={classes.side} data-side="right" title={left === 'R' ? "the patient's left" : "the patient's right"}>
        {left === 'R' ? 'L' : 'R'}
      </span>
      {size === null ? null : <span className={classes.scale}>{scaleWords(placementOf(size, image, state.camera).scale)}</span>}
    </figure>
  );
}

/** Space turns a drag into a move of the image, as in every image program. */
function useSpaceHeld(): RefObject<boolean> {
  const held = useRef(false);
  useEffect(() => {
    const set = (isDown: boolean) => (event: KeyboardEvent): void => {
      if (event.code !== 'Space') return;
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, button, a, select') !== null;
      if (isDown && !isTyping) event.preventDefault();
      held.current = isDown && !isTyping;
    };
    const [down, up] = [set(true), set(false)];
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  }, []);
  return held;
}
