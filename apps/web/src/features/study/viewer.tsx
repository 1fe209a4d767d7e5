'use client';
// Anterior and posterior side by side, linked in window, zoom and place.
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Disease } from '../../ui/words.ts';
import { defaultUpper } from './image/counts.ts';
import { EvidenceLegend } from './evidence-legend.tsx';
import { chosenMap, evidenceMapsOf, nextDisease } from './evidence-maps.ts';
import type { ViewName } from './image/overlay.ts';
import { actualPixels, zoomedAt } from './image/viewport.ts';
import type { PredictionDetail, StudyViewDetail } from './study-query.ts';
import { isShown, useEvidence, useViews } from './use-images.ts';
import { ViewCanvas, type Overlay, type Pointed } from './view-canvas.tsx';
import { ViewerKeys } from './viewer-keys.tsx';
import { startingViewer, viewerReducer } from './viewer-state.ts';
import { ViewerTools } from './viewer-tools.tsx';
import classes from './viewer.module.css';

const SIDES: readonly ViewName[] = ['ANTERIOR', 'POSTERIOR'];
/** Until the counts are here. */
const NO_WINDOW_YET = 40;

interface ViewerProps {
  readonly views: readonly StudyViewDetail[];
  /** Whose thorax box and evidence are overlaid. */
  readonly prediction: PredictionDetail | null;
}

function FailedView({ side, onRetry }: { readonly side: ViewName; readonly onRetry: () => void }) {
  return (
    <div className={classes.failing} role="alert">
      <p>
        <span className="spoken">{side.toLowerCase()}: </span>The image could not be loaded.
      </p>
      <button type="button" className={classes.again} onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

export function Viewer({ views, prediction }: ViewerProps) {
  const turned = prediction?.thorax?.turned ?? false;
  const { loaded, retry } = useViews(views, turned);
  const maps = useMemo(() => evidenceMapsOf(prediction), [prediction]);
  const [chosen, setChosen] = useState<Disease>('METASTASIS');
  const chosenOne = chosenMap(maps, chosen);
  const map = chosenOne?.map ?? null;
  const evidence = useEvidence(map?.path ?? null, map === null ? 0 : map.rows * map.columns);
  const [state, dispatch] = useReducer(viewerReducer, NO_WINDOW_YET, startingViewer);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [helpOpen, setHelpOpen] = useState(false);
  const stage = useRef<HTMLDivElement>(null);

  const there = loaded.state === 'READY' ? loaded.value : null;
  const shown = useMemo(() => there?.filter(isShown) ?? null, [there]);
  useEffect(() => {
    if (shown !== null && shown.length > 0) dispatch({ kind: 'LOADED', high: defaultUpper(shown.map(({ view }) => view)) });
  }, [shown]);

  const overlay = useMemo<Overlay>(
    () => ({ thorax: prediction?.thorax ?? null, evidence: map !== null && evidence.state === 'READY' ? { region: map, values: evidence.value } : null }),
    [prediction?.thorax, map, evidence],
  );

  /** The canvas the reader works on, and the size of its image; both views share zoom and place. */
  const measure = (): { canvas: { width: number; height: number }; image: { width: number; height: number } } | null => {
    const canvas = stage.current?.querySelector('canvas');
    const first = shown?.[0];
    return canvas == null || first === undefined ? null : { canvas: { width: canvas.width, height: canvas.height }, image: { width: first.view.columns, height: first.view.rows } };
  };
  const zoom = (factor: number): void => {
    const size = measure();
    if (size !== null) dispatch({ kind: 'CAMERA', camera: zoomedAt(state.camera, size.canvas, size.image, factor, { x: size.canvas.width / 2, y: size.canvas.height / 2 }) });
  };
  const showNextMap = (): void => {
    if (chosenOne === null) return;
    if (state.showEvidence) setChosen(nextDisease(maps, chosenOne.disease));
    else dispatch({ kind: 'EVIDENCE' });
  };
  useHotkeys([
    ['i', () => dispatch({ kind: 'INVERT' })],
    ['s', () => dispatch({ kind: 'SCALE' })],
    ['t', () => dispatch({ kind: 'THORAX' })],
    ['e', () => map !== null && dispatch({ kind: 'EVIDENCE' })],
    ['shift+e', () => showNextMap()],
    ['0', () => dispatch({ kind: 'RESET' })],
    ['+', () => zoom(1.25)],
    ['shift++', () => zoom(1.25)],
    ['=', () => zoom(1.25)],
    ['-', () => zoom(0.8)],
    ['ArrowRight', () => dispatch({ kind: 'BRIGHTER' })],
    ['ArrowLeft', () => dispatch({ kind: 'DARKER' })],
    ['ArrowUp', () => dispatch({ kind: 'RAISE' })],
    ['ArrowDown', () => dispatch({ kind: 'LOWER' })],
    ['?', () => setHelpOpen(true)],
    ['shift+?', () => setHelpOpen(true)],
  ]);

  return (
    <section className={classes.viewer} aria-label="Images">
      <div className={classes.stage} ref={stage}>
        <div className={classes.views}>
          {SIDES.map((side) => {
            const pane = there?.find(({ detail }) => detail.view === side);
            if (pane !== undefined && !isShown(pane)) return <FailedView key={side} side={side} onRetry={retry} />;
            if (pane !== undefined) return <ViewCanvas key={side} shown={pane} state={state} overlay={overlay} dispatch={dispatch} onPoint={setPointed} />;
            const isKnown = views.some(({ view }) => view === side);
            return (
              <div key={side} className={classes.missing}>
                {isKnown ? null : `No ${side.toLowerCase()} view in this study.`}
              </div>
            );
          })}
        </div>
        {chosenOne !== null && state.showEvidence ? (
          <EvidenceLegend maps={maps} shown={chosenOne.disease} onShow={setChosen} map={evidence.state} opacity={state.evidenceOpacity} onOpacity={(opacity) => dispatch({ kind: 'OPACITY', opacity })} />
        ) : null}
        {turned ? <p className={classes.note}>Acquired feet first; shown turned, head up.</p> : null}
        {loaded.state === 'LOADING' ? (
          <p className={classes.loading} role="status">
            Fetching the images
          </p>
        ) : null}
      </div>
      <ViewerTools
        state={state}
        dispatch={dispatch}
        hasThorax={overlay.thorax !== null}
        hasEvidence={map !== null}
        pointed={pointed}
        spacingMm={views[0]?.spacingMm ?? null}
        onActualPixels={() => {
          const size = measure();
          if (size !== null) dispatch({ kind: 'CAMERA', camera: actualPixels(state.camera, size.canvas, size.image) });
        }}
        onHelp={() => setHelpOpen(true)}
      />
      <ViewerKeys opened={helpOpen} onClose={() => setHelpOpen(false)} />
    </section>
  );
}
