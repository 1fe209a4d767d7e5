'use client';
// Over a list whose connection is lost: since when, and that what is below may have changed since.
import { useTranslations } from 'use-intl';
import { useConnectionState } from '../../lib/apollo-provider.tsx';
import { Elapsed } from '../../ui/time.tsx';
import classes from './worklist.module.css';

/** Not announced: the indicator in the bar does that. */
export function NotLive() {
  const t = useTranslations('worklist.lost');
  const state = useConnectionState();
  if (state.kind !== 'RECONNECTING' && state.kind !== 'OFFLINE') return null;
  return (
    <p className={classes.notice} data-not-live="">
      <span>
        {t('since')} <Elapsed since={state.since.toISOString()} />
      </span>
      <span className={classes.quiet}>{t('text')}</span>
    </p>
  );
}
