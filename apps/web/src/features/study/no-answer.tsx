// Where no model has answered: none was asked yet, or the study was not taken in; why, and what a person can do.
import { useTranslations } from 'use-intl';
import { refusalWords } from '../upload/advice.ts';
import classes from './panel.module.css';
import type { StudyDetail } from './study-query.ts';

interface NoAnswerProps {
  readonly study: Pick<StudyDetail, 'state' | 'rejectedReason'>;
  readonly mayAsk: boolean;
  readonly busy: boolean;
  readonly onClassify: () => void;
}

export function NoAnswer({ study: { state, rejectedReason }, mayAsk, busy, onClassify }: NoAnswerProps) {
  const t = useTranslations('study.none');
  if (state === 'REJECTED') return <NotTakenIn reason={rejectedReason} />;
  return (
    <section className={classes.card}>
      <p className={classes.state}>{t('title')}</p>
      <p className={classes.soft}>{t('text')}</p>
      {mayAsk && state !== 'RECEIVING' ? (
        <p className={classes.actions}>
          <button type="button" disabled={busy} onClick={onClassify}>
            {t('classify')}
          </button>
        </p>
      ) : null}
    </section>
  );
}

/** The reasons are those for which a file is refused. */
function NotTakenIn({ reason }: { readonly reason: string | null }) {
  const t = useTranslations('study.none');
  const words = useTranslations('words.studyState');
  const why = refusalWords(useTranslations('upload'), reason) ?? t('unsuitable');
  return (
    <section className={classes.card}>
      <p className={classes.state}>{words('REJECTED')}</p>
      <p>{why}</p>
      <p className={classes.soft}>{t('rejected')}</p>
    </section>
  );
}
