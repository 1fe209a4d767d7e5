'use client';
// One view on the sheet, drawn from its counts, with its sides and a scale bar.
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { ViewCounts } from '../study/image/counts.ts';
import { countsAsTheyAre, greyPixels } from '../study/image/raster.ts';
import type { Loaded } from '../study/use-images.ts';
import { reportWindow, uprightCounts } from './picture.ts';
import type { ReportPicture } from './report-document.ts';
import classes from './report.module.css';

interface ReportPictureProps {
  readonly picture: ReportPicture;
  readonly state: Loaded<unknown>['state'];
  /** Null while they are not there. */
  readonly counts: ViewCounts | null;
  readonly high: number;
  readonly onRetry: () => void;
}

export function ReportPictureView({ picture, state, counts, high, onRetry }: ReportPictureProps) {
  const t = useTranslations('report.picture');
  const canvas = useRef<HTMLCanvasElement>(null);
  const { detail, title, alt, turned, left, right, bar } = picture;
  const { rows, columns } = detail;
  useEffect(() => {
    if (counts === null) return;
    const pixels = greyPixels(countsAsTheyAre(uprightCounts(counts, turned)), reportWindow(high));
    canvas.current?.getContext('2d')?.putImageData(new ImageData(pixels, columns, rows), 0, 0);
  }, [counts, turned, high, columns, rows]);
  return (
    <figure className={classes.picture}>
      <figcaption>{title}</figcaption>
      <div className={classes.frame} style={{ aspectRatio: `${columns} / ${rows}` }}>
        {counts === null ? (
          <p className={classes.missing} role={state === 'LOADING' ? 'status' : 'alert'}>
            {state === 'LOADING' ? t('loading') : t('failed')}
            {state === 'LOADING' ? null : (
              <button type="button" onClick={onRetry}>
                {t('again')}
              </button>
            )}
          </p>
        ) : (
          <canvas ref={canvas} width={columns} height={rows} role="img" aria-label={alt} />
        )}
        <span className={classes.side} data-side="left" aria-hidden="true">
          {left}
        </span>
        <span className={classes.side} data-side="right" aria-hidden="true">
          {right}
        </span>
      </div>
      {bar === null || counts === null ? null : (
        <p className={classes.scale}>
          <span style={{ width: `${(100 * bar.px) / columns}%` }} aria-hidden="true" />
          {bar.words}
        </p>
      )}
    </figure>
  );
}
