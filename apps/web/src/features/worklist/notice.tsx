'use client';
// A sentence below the list that stays until the reader puts it away.
import { useTranslations } from 'use-intl';
import classes from './worklist.module.css';

interface NoticeProps {
  readonly children: string;
  /** Something was refused; else it is only news. */
  readonly isFault: boolean;
  readonly onDismiss: () => void;
}

export function Notice({ children, isFault, onDismiss }: NoticeProps) {
  const t = useTranslations('worklist');
  return (
    <p className={classes.notice} data-news={isFault ? undefined : ''} role="alert">
      {children}
      <button type="button" className={classes.dismiss} onClick={onDismiss}>
        {t('dismiss')}
      </button>
    </p>
  );
}
