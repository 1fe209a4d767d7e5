// What keys and buttons do to the viewer.
import { expect, test } from 'vitest';
import { startingViewer, viewerReducer, type ViewerState } from './viewer-state.ts';

type Key = 'BRIGHTER' | 'DARKER' | 'RAISE' | 'LOWER' | 'INVERT' | 'SCALE' | 'THORAX' | 'EVIDENCE' | 'RESET';
const after = (...kinds: Key[]): ViewerState => kinds.reduce((state, kind) => viewerReducer(state, { kind }), startingViewer(40));

test('it begins inverted, on the square-root scale, with the thorax box and without the evidence map', () => {
  expect(startingViewer(40)).toMatchObject({ window: { low: 0, high: 40, scale: 'SQUARE_ROOT', inverted: true }, showThorax: true, showEvidence: false, evidenceOpacity: 0 });
});

test('the evidence map is seen when it is asked for, and its opacity is nought again when it is put away', () => {
  expect(after('EVIDENCE')).toMatchObject({ showEvidence: true, evidenceOpacity: 0.6 });
  expect(after('EVIDENCE', 'EVIDENCE')).toMatchObject({ showEvidence: false, evidenceOpacity: 0 });
  expect(viewerReducer(startingViewer(40), { kind: 'OPACITY', opacity: 0.3 })).toMatchObject({ showEvidence: true, evidenceOpacity: 0.3 });
});

test('window keys move an end by a tenth and never close the window', () => {
  expect(after('BRIGHTER').window.high).toBe(44);
  expect(after('RAISE').window.low).toBe(4);
  const closed = Array.from({ length: 200 }).reduce<ViewerState>((state) => viewerReducer(state, { kind: 'DARKER' }), startingViewer(40));
  expect(closed.window.high).toBe(1);
});

test('reset brings back window and place, and leaves the overlays as they are', () => {
  expect(after('EVIDENCE', 'INVERT', 'BRIGHTER', 'RESET')).toMatchObject({ window: { high: 40, inverted: true }, showEvidence: true });
});
