'use client';
// The views of a study, small, as they were acquired. Who wants to know more opens it: what cannot be fetched is not shown, and not told.
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../../lib/use-ask.ts';
import { ImageLayer } from '../../study/image-layer.tsx';
import { defaultUpper } from '../../study/image/counts.ts';
import type { StudyViewDetail } from '../../study/study-query.ts';
import { useViews } from '../../study/use-images.ts';
import { startingViewer } from '../../study/viewer-state.ts';
import { StudyPreviewQuery } from './preview-query.ts';
import { PREVIEW_HEIGHT } from './preview-place.ts';
import type { RestedRow } from './use-rested-row.ts';
import classes from './study-preview.module.css';

const PADDING = 4;
const IMAGE_HEIGHT = PREVIEW_HEIGHT - 2 * PADDING;
/** A view is as narrow as a body; anything wider is made to fit. */
const MOST_WIDTH = 96;

const NO_VIEWS: readonly StudyViewDetail[] = [];

function useStudyViews(studyId: string): readonly StudyViewDetail[] {
  const ask = useAsk();
  const [views, setViews] = useState(NO_VIEWS);
  useEffect(() => {
    let isLeft = false;
    ask(StudyPreviewQuery, { id: studyId }).then(
      ({ study }) => isLeft || setViews(study?.views ?? NO_VIEWS),
      () => {},
    );
    return () => {
      isLeft = true;
    };
  }, [ask, studyId]);
  return views;
}

export function StudyPreview({ studyId, place }: RestedRow) {
  const t = useTranslations('viewer');
  const { loaded } = useViews(useStudyViews(studyId));
  const shown = useMemo(() => (loaded.state === 'READY' ? loaded.value.flatMap(({ detail, counts }) => (counts === null ? [] : [{ detail, counts }])) : []), [loaded]);
  const window = useMemo(() => startingViewer(defaultUpper(shown.map(({ counts }) => counts))).window, [shown]);
  if (shown.length === 0) return null;
  return (
    <div className={classes.preview} style={{ left: place.left, top: place.top, padding: PADDING }} data-preview={studyId} aria-hidden="true">
      {shown.map(({ detail, counts }) => {
        const scale = Math.min((IMAGE_HEIGHT * devicePixelRatio) / detail.rows, (MOST_WIDTH * devicePixelRatio) / detail.columns);
        const size = { width: (detail.columns * scale) / devicePixelRatio, height: (detail.rows * scale) / devicePixelRatio };
        return (
          <div key={detail.view} className={classes.view} style={size}>
            <ImageLayer counts={counts} placement={{ scale, left: 0, top: 0 }} window={window} label={t('image', { view: detail.view, rows: String(detail.rows), columns: String(detail.columns), most: String(detail.maxCount) })} />
          </div>
        );
      })}
    </div>
  );
}
