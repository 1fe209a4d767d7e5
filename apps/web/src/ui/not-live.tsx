// What a page that follows events says while its connection is lost: since when, and that what is shown may have changed since.
import { useTranslations } from 'use-intl';
import { useConnectionState } from '../lib/api-provider.tsx';
import classes from './not-live.module.css';
import { Elapsed } from './time.tsx';

/** Not announced: the indicator in the bar does that, once. */
export function NotLive() {
  const t = useTranslations('ui.lost');
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
