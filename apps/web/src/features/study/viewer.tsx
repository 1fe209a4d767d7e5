'use client';
// Anterior and posterior side by side, linked in window, zoom and place; beside them those of another exam of the same patient, when the reader compares.
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Disease } from '../../ui/words.ts';
import type { EvidenceOverlay } from './evidence-layer.tsx';
import { EvidenceLegend } from './evidence-legend.tsx';
import { chosenMap, evidenceMapsOf, nextDisease } from './evidence-maps.ts';
import { ExamPanes } from './exam-panes.tsx';
import { ExamWords } from './exam-words.tsx';
import type { Geometry } from './image/viewport.ts';
import type { PredictionDetail, StudyViewDetail } from './study-query.ts';
import { ToolButton } from './tool-button.tsx';
import { useExam, type Exam, type ExamImages, type ShownView } from './use-exam.ts';
import { useEvidence } from './use-images.ts';
import { useViewerKeys } from './use-viewer-keys.ts';
import { ViewPane, type Frame, type Pointed } from './view-pane.tsx';
import { ViewerKeys } from './viewer-keys.tsx';
import { startingViewer, viewerReducer } from './viewer-state.ts';
import { ViewerTools } from './viewer-tools.tsx';
import classes from './viewer.module.css';

/** Until the counts are here. */
const NO_WINDOW_YET = 40;

interface ViewerProps {
  readonly exam: Exam;
  /** Whose evidence is overlaid; never over another exam. */
  readonly prediction: PredictionDetail | null;
  readonly compared: Exam | null;
  readonly onCloseCompared: () => void;
}

/** With every pixel size known, exams are shown at the same scale in millimetres. */
function frameOf(views: readonly StudyViewDetail[]): Frame {
  const inMm = views.every(({ spacingMm }) => spacingMm !== null);
  const extent = (side: 'columns' | 'rows'): number => Math.max(...views.map((view) => view[side] * (inMm ? (view.spacingMm ?? 1) : 1)), 1);
  return { inMm, width: extent('columns'), height: extent('rows') };
}

function firstPane({ panes }: ExamImages): string | null {
  return panes.find((pane) => pane.state === 'SHOWN')?.shown.pane ?? null;
}

export function Viewer({ exam, prediction, compared, onCloseCompared }: ViewerProps) {
  const t = useTranslations('viewer');
  const [state, dispatch] = useReducer(viewerReducer, NO_WINDOW_YET, startingViewer);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [helpOpen, setHelpOpen] = useState(false);
  const geometries = useRef(new Map<string, Geometry>());
  const images = useExam(exam, state.turned.includes(exam.id));
  const otherImages = useExam(compared, compared !== null && state.turned.includes(compared.id));
  const maps = useMemo(() => evidenceMapsOf(prediction), [prediction]);
  const [chosen, setChosen] = useState<Disease>('METASTASIS');
  const chosenOne = chosenMap(maps, chosen);
  const map = chosenOne?.map ?? null;
  const evidence = useEvidence(map?.path ?? null, map === null ? 0 : map.rows * map.columns);
  const thorax = prediction?.thorax ?? null;
  const overlay = useMemo(() => (map !== null && thorax !== null && evidence.state === 'READY' ? { thorax, region: map, values: evidence.value } : null), [map, thorax, evidence]);

  const { high } = images;
  useEffect(() => {
    if (high !== undefined) dispatch({ kind: 'LOADED', high });
  }, [high]);
  const frame = useMemo(() => frameOf([...exam.views, ...(compared?.views ?? [])]), [exam.views, compared?.views]);
  const { turn, actualPixels, enlarge, reduce } = useViewerKeys({
    state,
    dispatch,
    geometries,
    firstPane: firstPane(images) ?? firstPane(otherImages),
    pointed,
    exam: exam.id,
    hasEvidence: map !== null,
    onNextMap: () => chosenOne !== null && setChosen(nextDisease(maps, chosenOne.disease)),
    isComparing: compared !== null,
    onHelp: () => setHelpOpen(true),
  });
  const paneOf = (suitingHigh: number | undefined, map: EvidenceOverlay | null) => (shown: ShownView) => (
    <ViewPane
      key={shown.pane}
      shown={shown}
      frame={frame}
      high={suitingHigh ?? state.defaultHigh}
      state={state}
      evidence={map}
      pointed={pointed}
      dispatch={dispatch}
      onPoint={setPointed}
      geometries={geometries}
    />
  );
  const isTurned = exam.thorax?.turned ?? false;
  return (
    <section className={classes.viewer} aria-label={t('label')}>
      <div className={classes.stage}>
        <div className={classes.exams} data-comparing={compared !== null || undefined}>
          <ExamPanes label={t('thisStudy', { when: exam.when })} images={images} heading={compared === null ? null : <ExamWords exam={exam} words={t('here')} high={high} state={state} />}>
            {paneOf(high, overlay)}
          </ExamPanes>
          {compared === null ? null : (
            <ExamPanes
              label={t('otherStudy', { when: compared.when })}
              images={otherImages}
              heading={
                <>
                  <ExamWords exam={compared} words={t('compared')} high={otherImages.high} state={state} />
                  <span className={classes.actions}>
                    <ToolButton on={state.ownWindows} label={t('ownWindow')} hint={t('ownWindowHint')} onClick={() => dispatch({ kind: 'OWN_WINDOWS' })} />
                    <ToolButton label={t('close')} hint={t('closeHint')} onClick={onCloseCompared} />
                  </span>
                </>
              }
            >
              {paneOf(otherImages.high, null)}
            </ExamPanes>
          )}
        </div>
        {chosenOne !== null && state.showEvidence ? (
          <EvidenceLegend maps={maps} shown={chosenOne.disease} onShow={setChosen} map={evidence.state} opacity={state.evidenceOpacity} onOpacity={(opacity) => dispatch({ kind: 'OPACITY', opacity })} />
        ) : null}
        {isTurned && !state.turned.includes(exam.id) ? <p className={classes.note}>{t('feetFirst')}</p> : null}
      </div>
      <ViewerTools
        state={state}
        dispatch={dispatch}
        hasThorax={exam.thorax !== null}
        hasEvidence={map !== null}
        pointed={pointed}
        spacingMm={exam.views[0]?.spacingMm ?? null}
        onEnlarge={enlarge}
        onReduce={reduce}
        onActualPixels={actualPixels}
        onTurn={turn}
        onHelp={() => setHelpOpen(true)}
      />
      <ViewerKeys opened={helpOpen} onClose={() => setHelpOpen(false)} />
    </section>
  );
}
