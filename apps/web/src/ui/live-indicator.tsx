'use client';
// Whether what is on the screen is as it is now: a word and a mark, announced when it changes.
import { useConnectionState } from '../lib/apollo-provider.tsx';
import classes from './live-indicator.module.css';
import { Elapsed } from './time.tsx';

export function LiveIndicator() {
  const state = useConnectionState();
  return (
    <span className={classes.live} data-state={state.kind}>
      <span className="spoken" role="status">
        {state.kind === 'LIVE' ? 'Live: changes appear by themselves.' : state.kind === 'CONNECTING' ? '' : 'Not live: what you see may be out of date.'}
      </span>
      <span aria-hidden="true" className={classes.words}>
        {state.kind === 'LIVE' ? 'live' : null}
        {state.kind === 'CONNECTING' ? 'connecting' : null}
        {state.kind === 'RECONNECTING' ? (
          <>
            reconnecting <Elapsed since={state.since.toISOString()} />
          </>
        ) : null}
        {state.kind === 'OFFLINE' ? (
          <>
            offline <Elapsed since={state.since.toISOString()} />
          </>
        ) : null}
      </span>
      <span className={classes.mark} aria-hidden="true" />
    </span>
  );
}
