// One worker: what it runs on, what it can do, when it was last heard.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { RelativeTime } from '../../ui/time.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './fleet.module.css';
import type { Worker } from './fleet-query.ts';

function modelWords(t: ReturnType<typeof useTranslations<'fleet'>>, { name, version, state, detail }: Worker['models'][number]): string {
  const model = `${name} ${version}`;
  if (state !== 'REFUSED') return model;
  return detail === null ? t('refused', { model }) : t('refusedFor', { model, detail });
}

export function WorkerRow({ worker, change }: { readonly worker: Worker; readonly change?: ReactNode }) {
  const t = useTranslations('fleet');
  const words = useTranslations('words');
  const { integer } = useFormats();
  const refused = worker.providersTried.filter(({ error }) => error !== null);
  return (
    <div role="row" className={classes.row}>
      <span role="cell" className={classes.name}>
        {worker.name}
      </span>
      <span role="cell" data-state={worker.state} className={classes.state}>
        {words(`workerState.${worker.state}`)}
        {worker.drainWantedAt !== null && worker.state === 'READY' ? <span className={classes.note}>{t('toldToDrain')}</span> : null}
        {worker.drainWantedAt === null && worker.state === 'DRAINED' ? <span className={classes.note}>{t('toldToResume')}</span> : null}
      </span>
      <span role="cell" className={classes.soft}>
        <RelativeTime at={worker.lastHeartbeatAt} />
      </span>
      <span role="cell" className={classes.soft} title={worker.device}>
        {worker.device}
      </span>
      <span role="cell">
        {worker.provider}
        <span className={classes.quiet}>{t('work', { batch: integer(worker.batchSize), threads: worker.threads })}</span>
        {refused.map(({ provider, error }) => (
          <span key={provider} className={classes.note} title={error ?? undefined}>
            {t('notAvailable', { provider })}
          </span>
        ))}
      </span>
      <span role="cell">
        {worker.models.length === 0 ? <span className={classes.quiet}>{t('noneLoaded')}</span> : null}
        {worker.models.map((model) => (
          <span key={`${model.name} ${model.version}`} className={classes.model} data-refused={model.state === 'REFUSED' || undefined} title={model.detail ?? undefined}>
            {modelWords(t, model)}
          </span>
        ))}
      </span>
      <span role="cell" className={classes.count}>
        {integer(worker.jobsDone)}
        {worker.jobsLastMinute === null ? null : <span className={classes.note}>{t('perMinute', { count: integer(worker.jobsLastMinute) })}</span>}
      </span>
      {change === undefined ? null : (
        <span role="cell" className={classes.change}>
          {change}
        </span>
      )}
    </div>
  );
}
