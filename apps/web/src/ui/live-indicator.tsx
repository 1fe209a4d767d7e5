// Whether what is on the screen is as it is now: a word and a mark, announced when it changes.
import { useTranslations } from 'use-intl';
import { useConnectionState } from '../lib/api-provider.tsx';
import classes from './live-indicator.module.css';
import { Elapsed } from './time.tsx';

export function LiveIndicator() {
  const state = useConnectionState();
  const t = useTranslations('ui.live');
  return (
    <span className={classes.live} data-state={state.kind}>
      <span className="spoken" role="status">
        {state.kind === 'LIVE' ? t('liveSpoken') : state.kind === 'CONNECTING' ? '' : t('lostSpoken')}
      </span>
      <span aria-hidden="true" className={classes.words}>
        {state.kind === 'LIVE' ? t('live') : null}
        {state.kind === 'CONNECTING' ? t('connecting') : null}
        {state.kind === 'RECONNECTING' ? (
          <>
            {t('reconnecting')} <Elapsed since={state.since.toISOString()} />
          </>
        ) : null}
        {state.kind === 'OFFLINE' ? (
          <>
            {t('offline')} <Elapsed since={state.since.toISOString()} />
          </>
        ) : null}
      </span>
      <span className={classes.mark} aria-hidden="true" />
    </span>
  );
}
