'use client';
// The sheet before anything is on it, so that nothing moves when it comes.
import { useTranslations } from 'use-intl';
import classes from './report.module.css';

export function ReportLoading() {
  const t = useTranslations('report.screen');
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <p className={classes.status} role="status">
          {t('loading')}
        </p>
      </div>
      <div className={classes.desk}>
        <div className={classes.sheet} data-empty="" />
      </div>
    </div>
  );
}
