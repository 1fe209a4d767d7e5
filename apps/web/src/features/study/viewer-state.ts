// What the viewer shows and how: changed by pointer, keys and buttons alike. Pure.

import { FITTED, type Camera } from './image/viewport.ts';
import { clampWindow, type GreyWindow } from './image/window.ts';

export interface ViewerState {
  readonly window: GreyWindow;
  /** Upper end that `reset` goes back to. */
  readonly defaultHigh: number;
  readonly camera: Camera;
  readonly showThorax: boolean;
  readonly showEvidence: boolean;
  /** 0 to 1. */
  readonly evidenceOpacity: number;
}

export type ViewerAction =
  | { readonly kind: 'WINDOW'; readonly window: GreyWindow }
  | { readonly kind: 'CAMERA'; readonly camera: Camera }
  | { readonly kind: 'BRIGHTER' | 'DARKER' | 'RAISE' | 'LOWER' | 'INVERT' | 'SCALE' | 'THORAX' | 'EVIDENCE' | 'RESET' }
  | { readonly kind: 'OPACITY'; readonly opacity: number }
  /** The counts are here; `high` is the upper end that suits them. */
  | { readonly kind: 'LOADED'; readonly high: number };

/** Asked for, the map must be seen at once; until then its opacity is nought. */
const FIRST_OPACITY = 0.6;

export function startingViewer(high: number): ViewerState {
  return { window: { low: 0, high, scale: 'SQUARE_ROOT', inverted: true }, defaultHigh: high, camera: FITTED, showThorax: true, showEvidence: false, evidenceOpacity: 0 };
}

function withWindow(state: ViewerState, change: Partial<GreyWindow>): ViewerState {
  return { ...state, window: clampWindow({ ...state.window, ...change }) };
}

/** A tenth of the window, at least one count. */
function step({ low, high }: GreyWindow): number {
  return Math.max(Math.round((high - low) / 10), 1);
}

export function viewerReducer(state: ViewerState, action: ViewerAction): ViewerState {
  const { window } = state;
  switch (action.kind) {
    case 'WINDOW':
      return { ...state, window: clampWindow(action.window) };
    case 'CAMERA':
      return { ...state, camera: action.camera };
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
    case 'THORAX':
      return { ...state, showThorax: !state.showThorax };
    case 'EVIDENCE':
      return { ...state, showEvidence: !state.showEvidence, evidenceOpacity: state.showEvidence ? 0 : state.evidenceOpacity || FIRST_OPACITY };
    case 'LOADED':
      return { ...withWindow(state, { low: 0, high: action.high }), defaultHigh: action.high };
    case 'OPACITY':
      return { ...state, evidenceOpacity: action.opacity, showEvidence: action.opacity > 0 };
    case 'RESET':
      return { ...startingViewer(state.defaultHigh), showThorax: state.showThorax, showEvidence: state.showEvidence, evidenceOpacity: state.evidenceOpacity };
  }
}
