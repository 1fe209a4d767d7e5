// What the viewer shows and how: changed by pointer, keys and buttons alike. Pure.

import type { Measure } from './image/measure.ts';
import { actualPixels, FITTED, panned, zoomedAt, type Camera, type Geometry, type Point } from './image/viewport.ts';
import { clampWindow, type GreyWindow } from './image/window.ts';

/** What a drag over an image does. */
export type Tool = 'WINDOW' | 'MOVE' | 'MEASURE';

export interface ViewerState {
  readonly window: GreyWindow;
  /** Upper end that `reset` goes back to. */
  readonly defaultHigh: number;
  /** The other exam is windowed by its own counts, in proportion; else both show the same counts as the same grey. */
  readonly ownWindows: boolean;
  readonly camera: Camera;
  readonly tool: Tool;
  /** The last measure of each pane. */
  readonly measures: Readonly<Record<string, Measure>>;
  /** Exams that the reader has turned by 180 degrees. */
  readonly turned: readonly string[];
  readonly showThorax: boolean;
  readonly showEvidence: boolean;
  /** 0 to 1. */
  readonly evidenceOpacity: number;
}

export type ViewerAction =
  | { readonly kind: 'WINDOW'; readonly window: GreyWindow }
  | { readonly kind: 'CAMERA'; readonly camera: Camera }
  | { readonly kind: 'ZOOM'; readonly geometry: Geometry; readonly factor: number; readonly point: Point }
  /** By a part of the pane: keys. */
  | { readonly kind: 'STEP'; readonly geometry: Geometry; readonly x: number; readonly y: number }
  | { readonly kind: 'ACTUAL_PIXELS'; readonly geometry: Geometry }
  | { readonly kind: 'BRIGHTER' | 'DARKER' | 'RAISE' | 'LOWER' | 'INVERT' | 'SCALE' | 'THORAX' | 'EVIDENCE' | 'OWN_WINDOWS' | 'FIT' | 'CLEAR_MEASURES' | 'RESET' }
  | { readonly kind: 'TOOL'; readonly tool: Tool }
  | { readonly kind: 'MEASURE'; readonly pane: string; readonly measure: Measure }
  | { readonly kind: 'TURN'; readonly exam: string }
  | { readonly kind: 'OPACITY'; readonly opacity: number }
  /** The counts are here; `high` is the upper end that suits them. */
  | { readonly kind: 'LOADED'; readonly high: number };

/** Asked for, the map must be seen at once; until then its opacity is nought. */
const FIRST_OPACITY = 0.6;

export function startingViewer(high: number): ViewerState {
  return {
    window: { low: 0, high, scale: 'SQUARE_ROOT', inverted: true },
    defaultHigh: high,
    ownWindows: true,
    camera: FITTED,
    tool: 'WINDOW',
    measures: {},
    turned: [],
    showThorax: true,
    showEvidence: false,
    evidenceOpacity: 0,
  };
}

function withWindow(state: ViewerState, change: Partial<GreyWindow>): ViewerState {
  return { ...state, window: clampWindow({ ...state.window, ...change }) };
}

/** A tenth of the window, at least one count. */
function step({ low, high }: GreyWindow): number {
  return Math.max(Math.round((high - low) / 10), 1);
}

/** The window of an exam whose counts would be shown up to `high`: camera, dose and time differ between exams, and counts with them. */
export function windowOf({ window, defaultHigh, ownWindows }: Pick<ViewerState, 'window' | 'defaultHigh' | 'ownWindows'>, high: number): GreyWindow {
  return ownWindows && high !== defaultHigh ? clampWindow({ ...window, low: (window.low * high) / defaultHigh, high: (window.high * high) / defaultHigh }) : window;
}

/** Turned upside down, an image has its measures elsewhere: they are drawn anew by who needs them. */
function turn(state: ViewerState, exam: string): ViewerState {
  const turned = state.turned.includes(exam) ? state.turned.filter((other) => other !== exam) : [...state.turned, exam];
  return { ...state, turned, measures: {} };
}

export function viewerReducer(state: ViewerState, action: ViewerAction): ViewerState {
  const { window } = state;
  switch (action.kind) {
    case 'WINDOW':
      return { ...state, window: clampWindow(action.window) };
    case 'CAMERA':
      return { ...state, camera: action.camera };
    case 'ZOOM':
      return { ...state, camera: zoomedAt(state.camera, action.geometry, action.factor, action.point) };
    case 'STEP':
      return { ...state, camera: panned(state.camera, action.geometry, action.x * action.geometry.pane.width, action.y * action.geometry.pane.height) };
    case 'ACTUAL_PIXELS':
      return { ...state, camera: actualPixels(state.camera, action.geometry) };
    case 'FIT':
      return { ...state, camera: FITTED };
    case 'BRIGHTER':
      return withWindow(state, { high: window.high + step(window) });
    case 'DARKER':
      return withWindow(state, { high: Math.max(window.high - step(window), window.low + 1) });
    case 'RAISE':
      return withWindow(state, { low: Math.min(window.low + step(window), window.high - 1) });
    case 'LOWER':
      return withWindow(state, { low: window.low - step(window) });
    case 'INVERT':
      return withWindow(state, { inverted: !window.inverted });
    case 'SCALE':
      return withWindow(state, { scale: window.scale === 'LINEAR' ? 'SQUARE_ROOT' : 'LINEAR' });
    case 'OWN_WINDOWS':
      return { ...state, ownWindows: !state.ownWindows };
    case 'TOOL':
      return { ...state, tool: action.tool };
    case 'MEASURE':
      return { ...state, measures: { ...state.measures, [action.pane]: action.measure } };
    case 'CLEAR_MEASURES':
      return { ...state, measures: {} };
    case 'TURN':
      return turn(state, action.exam);
    case 'THORAX':
      return { ...state, showThorax: !state.showThorax };
    case 'EVIDENCE':
      return { ...state, showEvidence: !state.showEvidence, evidenceOpacity: state.showEvidence ? 0 : state.evidenceOpacity || FIRST_OPACITY };
    case 'LOADED':
      return { ...withWindow(state, { low: 0, high: action.high }), defaultHigh: action.high };
    case 'OPACITY':
      // At nought too the slider stays under the hand that drags it.
      return { ...state, evidenceOpacity: action.opacity };
    case 'RESET': {
      const { window: first, camera } = startingViewer(state.defaultHigh);
      return { ...state, window: first, camera, measures: {}, turned: [], tool: 'WINDOW' };
    }
  }
}
