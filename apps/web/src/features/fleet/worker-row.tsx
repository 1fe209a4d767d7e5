// One worker: what it runs on, what it can do, when it was last heard.
import type { ReactNode } from 'react';
import { plural } from '../../ui/format.ts';
import { RelativeTime } from '../../ui/time.tsx';
import { WORKER_STATE_WORDS } from '../../ui/words.ts';
import classes from './fleet.module.css';
import type { Worker } from './fleet-query.ts';

export function WorkerRow({ worker, change }: { readonly worker: Worker; readonly change?: ReactNode }) {
  const refused = worker.providersTried.filter(({ error }) => error !== null);
  return (
    <div role="row" className={classes.row}>
      <span role="cell" className={classes.name}>
        {worker.name}
      </span>
      <span role="cell" data-state={worker.state} className={classes.state}>
        {WORKER_STATE_WORDS[worker.state]}
        {worker.drainWantedAt !== null && worker.state === 'READY' ? <span className={classes.note}>told to drain</span> : null}
        {worker.drainWantedAt === null && worker.state === 'DRAINED' ? <span className={classes.note}>told to resume</span> : null}
      </span>
      <span role="cell" className={classes.soft}>
        <RelativeTime at={worker.lastHeartbeatAt} />
      </span>
      <span role="cell" className={classes.soft} title={worker.device}>
        {worker.device}
      </span>
      <span role="cell">
        {worker.provider}
        <span className={classes.quiet}>
          , batch {worker.batchSize}, {plural(worker.threads, 'thread')}
        </span>
        {refused.map(({ provider, error }) => (
          <span key={provider} className={classes.note} title={error ?? undefined}>
            {provider} not available
          </span>
        ))}
      </span>
      <span role="cell">
        {worker.models.length === 0 ? <span className={classes.quiet}>none loaded</span> : null}
        {worker.models.map((model) => (
          <span key={`${model.name} ${model.version}`} className={classes.model} data-refused={model.state === 'REFUSED' || undefined} title={model.detail ?? undefined}>
            {model.name} {model.version}
            {model.state === 'REFUSED' ? ` refused${model.detail === null ? '' : `: ${model.detail}`}` : ''}
          </span>
        ))}
      </span>
      <span role="cell" className={classes.count}>
        {worker.jobsDone.toLocaleString('en-US')}
        {worker.jobsLastMinute === null ? null : <span className={classes.note}>{Math.round(worker.jobsLastMinute).toLocaleString('en-US')} a minute</span>}
      </span>
      {change === undefined ? null : (
        <span role="cell" className={classes.change}>
          {change}
        </span>
      )}
    </div>
  );
}
