'use client';
// Both views of one exam, each as far as it can be had; with another exam beside it, a line above says which is which.
import type { ReactNode } from 'react';
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
  const side = pane.side.toLowerCase();
  if (pane.state !== 'FAILED') return <div className={classes.missing}>{pane.state === 'MISSING' ? `No ${side} view in this study.` : null}</div>;
  return (
    <div className={classes.failing} role="alert">
      <p>
        <span className="spoken">{side}: </span>The image could not be loaded.
      </p>
      <button type="button" className={classes.again} onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

export function ExamPanes({ heading, label, images, children }: ExamPanesProps) {
  return (
    <section className={classes.exam} aria-label={label}>
      {heading === null ? null : <header className={classes.heading}>{heading}</header>}
      <div className={classes.views}>
        {images.panes.map((pane) => (pane.state === 'SHOWN' ? children(pane.shown) : <EmptyPane key={pane.side} pane={pane} onRetry={images.retry} />))}
        {images.isLoading ? (
          <p className={classes.loading} role="status">
            Fetching the images
          </p>
        ) : null}
      </div>
    </section>
  );
}
