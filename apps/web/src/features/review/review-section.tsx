'use client';
// The physician's own reading, in the panel beside the images: to be written, being written, or signed.
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../../lib/viewer-context.tsx';
import { useKeyShortcut } from '../../ui/key-hint.tsx';
import { usePageKeys } from '../../ui/use-page-keys.ts';
import { ReportLink } from '../report/report-link.tsx';
import type { StudyDetail } from '../study/study-query.ts';
import { Amend } from './amend.tsx';
import { ReviewForm } from './review-form.tsx';
import classes from './review.module.css';
import { SignedReview } from './signed-review.tsx';
import { useNoteAnswerSeen } from './use-note-answer-seen.ts';

const READABLE: readonly StudyDetail['state'][] = ['READY', 'IN_REVIEW', 'SIGNED', 'AMENDED'];

export function ReviewSection({ study, onChanged }: { readonly study: StudyDetail; readonly onChanged: () => void }) {
  const t = useTranslations('review');
  const mayWrite = useMay('write readings') && READABLE.includes(study.state);
  const section = useRef<HTMLElement>(null);
  const [begun, setBegun] = useState(false);
  const { myDraft: draft, signedReviews } = study;
  const newest = signedReviews.at(-1);
  const isOpen = mayWrite && (newest === undefined ? draft !== null || begun : draft !== null && draft.amends === newest.id);
  const begin = (): void => {
    setBegun(true);
    // The first field is there once React has drawn it.
    requestAnimationFrame(() => {
      section.current?.scrollIntoView({ block: 'nearest' });
      section.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
    });
  };
  // A draft that is discarded in another window is not taken from under the hands of who writes on it here.
  useEffect(() => {
    if (draft !== null) setBegun(true);
  }, [draft]);
  const discarded = (): void => {
    setBegun(false);
    onChanged();
  };
  usePageKeys([['d', begin]]);
  const shortcut = useKeyShortcut('d');
  useNoteAnswerSeen(study);
  if (!mayWrite && newest === undefined) return null;
  return (
    <section className={classes.section} aria-label={t('title')} ref={section}>
      <h2 className={classes.heading}>{t('title')}</h2>
      {newest === undefined ? null : <SignedReview review={newest} />}
      {newest === undefined ? null : <ReportLink studyId={study.id} />}
      {signedReviews.length > 1 ? (
        <details className={classes.more}>
          <summary>{t('readingsBefore', { count: signedReviews.length - 1 })}</summary>
          {signedReviews.slice(0, -1).toReversed().map((review) => (
            <SignedReview key={review.id} review={review} />
          ))}
        </details>
      ) : null}
      {isOpen ? <ReviewForm key={draft?.amends ?? 'first'} study={study} draft={draft} onChanged={onChanged} onDiscarded={discarded} /> : null}
      {mayWrite && newest === undefined && !isOpen ? (
        <p className={classes.actions}>
          <button type="button" className={classes.primary} onClick={begin} aria-keyshortcuts={shortcut}>
            {t('begin')}
          </button>
        </p>
      ) : null}
      {mayWrite && newest !== undefined && !isOpen ? <Amend key={draft?.id ?? newest.id} studyId={study.id} draft={draft} onChanged={onChanged} /> : null}
    </section>
  );
}
