'use client';
// Two versions of one draft, or words whose draft is gone: all of it in full, and a choice.
import { useTranslations } from 'use-intl';
import { useFormats } from '../../ui/use-formats.ts';
import { ContentView } from './content-view.tsx';
import type { Saved } from './draft-state.ts';
import type { ReviewContent } from './review-query.ts';
import classes from './review.module.css';

interface ConflictProps {
  readonly mine: ReviewContent;
  readonly theirs: Saved;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

export function Conflict({ mine, theirs, onKeepMine, onTakeTheirs }: ConflictProps) {
  const t = useTranslations('review.conflict');
  const formats = useFormats();
  const { savedAt } = theirs;
  return (
    <div className={classes.conflict} role="alertdialog" aria-label={t('title')}>
      <p>{savedAt === null ? t('gone') : t('text')}</p>
      <section aria-label={t('mine')}>
        <h3>{t('mineTitle')}</h3>
        <ContentView content={mine} />
        <button type="button" onClick={onKeepMine}>
          {t('keepMine')}
        </button>
        {savedAt === null ? (
          <button type="button" onClick={onTakeTheirs}>
            {t('letGo')}
          </button>
        ) : null}
      </section>
      {savedAt === null ? null : (
        <section aria-label={t('theirs')}>
          <h3 suppressHydrationWarning>{t('theirsTitle', { time: formats.timeOfDay(savedAt) })}</h3>
          <ContentView content={theirs.content} />
          <button type="button" onClick={onTakeTheirs}>
            {t('takeTheirs')}
          </button>
        </section>
      )}
    </div>
  );
}
