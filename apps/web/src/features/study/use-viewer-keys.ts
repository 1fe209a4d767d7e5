'use client';
// The keys of the viewer, and what of them buttons do as well: what needs to know how large a pane is.
import type { RefObject } from 'react';
import { usePageKeys } from '../../ui/use-page-keys.ts';
import type { Geometry } from './image/viewport.ts';
import type { Pointed } from './view-pane.tsx';
import type { Tool, ViewerAction, ViewerState } from './viewer-state.ts';

interface ViewerKeysOptions {
  readonly state: ViewerState;
  readonly dispatch: (action: ViewerAction) => void;
  readonly geometries: RefObject<Map<string, Geometry>>;
  /** Acted on while nothing is pointed at. */
  readonly firstPane: string | null;
  readonly pointed: Pointed | null;
  readonly exam: string;
  readonly hasEvidence: boolean;
  /** The map of the next disease, while one is shown. */
  readonly onNextMap: () => void;
  readonly isComparing: boolean;
  readonly onHelp: () => void;
}

const LARGER = 1.25;
/** Part of the pane that a key moves the image by. */
const STEP = 0.1;

export function useViewerKeys({ state, dispatch, geometries, firstPane, pointed, exam, hasEvidence, onNextMap, isComparing, onHelp }: ViewerKeysOptions): { turn(): void; actualPixels(): void; enlarge(): void; reduce(): void } {
  const withGeometry = (act: (geometry: Geometry) => void) => (): void => {
    const geometry = geometries.current.get(pointed?.shown.pane ?? firstPane ?? '');
    if (geometry !== undefined) act(geometry);
  };
  const zoom = (factor: number) => withGeometry((geometry) => dispatch({ kind: 'ZOOM', geometry, factor, point: { x: geometry.pane.width / 2, y: geometry.pane.height / 2 } }));
  const [enlarge, reduce] = [zoom(LARGER), zoom(1 / LARGER)];
  const move = (x: number, y: number) => withGeometry((geometry) => dispatch({ kind: 'STEP', geometry, x: x * STEP, y: y * STEP }));
  const actualPixels = withGeometry((geometry) => dispatch({ kind: 'ACTUAL_PIXELS', geometry }));
  const take = (tool: Tool) => (): void => dispatch({ kind: 'TOOL', tool: state.tool === tool ? 'WINDOW' : tool });
  const turn = (): void => dispatch({ kind: 'TURN', exam: pointed?.shown.exam.id ?? exam });
  usePageKeys([
    ['i', () => dispatch({ kind: 'INVERT' })],
    ['s', () => dispatch({ kind: 'SCALE' })],
    ['t', () => dispatch({ kind: 'THORAX' })],
    ['e', () => hasEvidence && dispatch({ kind: 'EVIDENCE' })],
    ['shift+e', () => (state.showEvidence ? onNextMap() : hasEvidence && dispatch({ kind: 'EVIDENCE' }))],
    ['o', () => isComparing && dispatch({ kind: 'OWN_WINDOWS' })],
    ['w', () => dispatch({ kind: 'TOOL', tool: 'WINDOW' })],
    ['v', take('MOVE')],
    ['m', take('MEASURE')],
    ['Escape', () => dispatch({ kind: 'CLEAR_MEASURES' })],
    ['f', () => dispatch({ kind: 'FIT' })],
    ['1', actualPixels],
    ['r', turn],
    ['0', () => dispatch({ kind: 'RESET' })],
    ['[plus]', enlarge],
    ['shift+[plus]', enlarge],
    ['=', enlarge],
    ['-', reduce],
    ['ArrowRight', () => dispatch({ kind: 'BRIGHTER' })],
    ['ArrowLeft', () => dispatch({ kind: 'DARKER' })],
    ['ArrowUp', () => dispatch({ kind: 'RAISE' })],
    ['ArrowDown', () => dispatch({ kind: 'LOWER' })],
    // What is looked for lies where the arrow points: the image goes the other way.
    ['shift+ArrowRight', move(-1, 0)],
    ['shift+ArrowLeft', move(1, 0)],
    ['shift+ArrowUp', move(0, 1)],
    ['shift+ArrowDown', move(0, -1)],
    ['?', onHelp],
    ['shift+?', onHelp],
  ]);
  return { turn, actualPixels, enlarge, reduce };
}
