'use client';
// Both views of one exam, each as far as it can be had; with another exam beside it, a line above says which is which.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ExamImages, Pane, ShownView } from './use-exam.ts';
import classes from './viewer.module.css';

interface ExamPanesProps {
  /** Absent while no other exam is compared. */
  readonly heading: ReactNode;
  readonly label: string;
  readonly images: ExamImages;
  readonly children: (shown: ShownView) => ReactNode;
}

function EmptyPane({ pane, onRetry }: { readonly pane: Exclude<Pane, { state: 'SHOWN' }>; readonly onRetry: () => void }) {
  const t = useTranslations('viewer');
  if (pane.state !== 'FAILED') return <div className={classes.missing}>{pane.state === 'MISSING' ? t(`missing.${pane.side}`) : null}</div>;
  return (
    <div className={classes.failing} role="alert">
      <span className={classes.caption} aria-hidden="true">
        {pane.side}
      </span>
      <p className={classes.fault}>
        <span className="spoken">{t(`failedOf.${pane.side}`)}</span>
        {t('failed')}
      </p>
      <button type="button" className={classes.again} onClick={onRetry}>
        {t('again')}
      </button>
    </div>
  );
}

export function ExamPanes({ heading, label, images, children }: ExamPanesProps) {
  const t = useTranslations('viewer');
  return (
    <section className={classes.exam} aria-label={label}>
      {heading === null ? null : <header className={classes.heading}>{heading}</header>}
      <div className={classes.views}>
        {images.panes.map((pane) => (pane.state === 'SHOWN' ? children(pane.shown) : <EmptyPane key={pane.side} pane={pane} onRetry={images.retry} />))}
        {images.isLoading ? (
          <p className={classes.loading} role="status">
            {t('fetching')}
          </p>
        ) : null}
      </div>
    </section>
  );
}
