// What keys and buttons do to the viewer.
import { expect, test } from 'vitest';
import { FITTED, type Geometry } from './image/viewport.ts';
import { startingViewer, viewerReducer, windowOf, type ViewerState } from './viewer-state.ts';

type Key = 'BRIGHTER' | 'DARKER' | 'RAISE' | 'LOWER' | 'INVERT' | 'SCALE' | 'THORAX' | 'EVIDENCE' | 'FIT' | 'RESET' | 'OWN_WINDOWS' | 'CLEAR_MEASURES';
const after = (...kinds: Key[]): ViewerState => kinds.reduce((state, kind) => viewerReducer(state, { kind }), startingViewer(40));
const geometry: Geometry = { view: 'ANTERIOR', pane: { width: 100, height: 100 }, image: { width: 50, height: 50 }, fit: 2 };
const centre = { x: 50, y: 50 };

test('it begins inverted, on the square-root scale, with the thorax box and without the evidence map; a drag windows', () => {
  expect(startingViewer(40)).toMatchObject({ window: { low: 0, high: 40, scale: 'SQUARE_ROOT', inverted: true }, tool: 'WINDOW', showThorax: true, showEvidence: false, evidenceOpacity: 0 });
});

test('the evidence map is seen when it is asked for, and its opacity is nought again when it is put away', () => {
  expect(after('EVIDENCE')).toMatchObject({ showEvidence: true, evidenceOpacity: 0.6 });
  expect(after('EVIDENCE', 'EVIDENCE')).toMatchObject({ showEvidence: false, evidenceOpacity: 0 });
});

test('the slider can be drawn to nought and back without putting the map, and itself, away', () => {
  const shown = after('EVIDENCE');
  const faint = viewerReducer(shown, { kind: 'OPACITY', opacity: 0 });
  expect(faint).toMatchObject({ showEvidence: true, evidenceOpacity: 0 });
  expect(viewerReducer(faint, { kind: 'OPACITY', opacity: 0.3 })).toMatchObject({ showEvidence: true, evidenceOpacity: 0.3 });
  expect(viewerReducer(faint, { kind: 'EVIDENCE' })).toMatchObject({ showEvidence: false, evidenceOpacity: 0 });
});

test('window keys move an end by a tenth and never close the window', () => {
  expect(after('BRIGHTER').window.high).toBe(44);
  expect(after('RAISE').window.low).toBe(4);
  const closed = Array.from({ length: 200 }).reduce<ViewerState>((state) => viewerReducer(state, { kind: 'DARKER' }), startingViewer(40));
  expect(closed.window.high).toBe(1);
});

test('zooms that follow one another before anything is drawn add up', () => {
  const zoom = { kind: 'ZOOM', geometry, factor: 1.5, point: centre } as const;
  expect(viewerReducer(viewerReducer(startingViewer(40), zoom), zoom).camera.zoom).toBeCloseTo(2.25);
});

test('a key moves the image by a part of its pane, and fit brings it all back without touching the window', () => {
  const zoomed = viewerReducer(after('BRIGHTER'), { kind: 'ZOOM', geometry, factor: 2, point: centre });
  const moved = viewerReducer(zoomed, { kind: 'STEP', geometry, x: -0.1, y: 0 });
  expect(moved.camera.centre.x).toBeCloseTo(0.55); // 10 of 200 pixels
  expect(viewerReducer(moved, { kind: 'FIT' })).toMatchObject({ camera: FITTED, window: { high: 44 } });
});

test('each pane keeps its last measure; turning an exam puts them away, as what they lay over is elsewhere', () => {
  const measure = { from: { x: 0, y: 0 }, to: { x: 3, y: 4 } };
  const measured = viewerReducer(viewerReducer(startingViewer(40), { kind: 'MEASURE', pane: 'a', measure }), { kind: 'MEASURE', pane: 'b', measure });
  expect(Object.keys(measured.measures)).toEqual(['a', 'b']);
  expect(viewerReducer(measured, { kind: 'CLEAR_MEASURES' }).measures).toEqual({});
  const turned = viewerReducer(measured, { kind: 'TURN', exam: 'x' });
  expect(turned).toMatchObject({ measures: {}, turned: ['x'] });
  expect(viewerReducer(turned, { kind: 'TURN', exam: 'x' }).turned).toEqual([]);
});

test('reset brings back window, place and tool, and leaves the overlays as they are', () => {
  expect(after('EVIDENCE', 'INVERT', 'BRIGHTER', 'RESET')).toMatchObject({ window: { high: 40, inverted: true }, showEvidence: true, tool: 'WINDOW' });
});

test('the compared exam is windowed in proportion to its own counts, or by the same ones', () => {
  const state = viewerReducer(startingViewer(40), { kind: 'WINDOW', window: { ...startingViewer(40).window, low: 4, high: 20 } });
  expect(windowOf(state, 40)).toBe(state.window);
  expect(windowOf(state, 100)).toMatchObject({ low: 10, high: 50 });
  expect(windowOf(viewerReducer(state, { kind: 'OWN_WINDOWS' }), 100)).toBe(state.window);
});
