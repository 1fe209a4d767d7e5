'use client';
// Workers, queue and models as they are now.
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../lib/use-ask.ts';
import { Empty } from '../../ui/states.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './fleet.module.css';
import { FleetQuery, type FleetState, type Worker } from './fleet-query.ts';
import { Models } from './models.tsx';
import { WorkerRow } from './worker-row.tsx';

const POLL_MS = 3000;

interface FleetProps {
  readonly initial: FleetState;
  /** What can be done to a worker, where somebody may do it. */
  readonly renderChange?: (worker: Worker) => ReactNode;
  /** Stands in the place of the models. */
  readonly children?: ReactNode;
}

export function Fleet({ initial, renderChange, children }: FleetProps) {
  const t = useTranslations('fleet');
  const { fleet, stale } = useFleet(initial);
  const { workers, fleetQueue } = fleet;
  const present = workers.filter(({ state }) => state !== 'STOPPED');
  const gone = workers.filter(({ state }) => state === 'STOPPED');
  const ready = present.filter(({ state }) => state === 'READY').length;
  return (
    <div className={classes.page}>
      <header className={classes.title}>
        <h1>{t('title')}</h1>
        <p role="status" className={classes.stale}>
          {stale ? t('stale') : ''}
        </p>
      </header>
      <dl className={classes.figures}>
        <Figure value={fleetQueue.waiting} name={t('figure.waiting.name')} hint={t('figure.waiting.hint')} />
        <Figure value={fleetQueue.running} name={t('figure.running.name')} hint={t('figure.running.hint')} />
        <Figure value={fleetQueue.deadLetters} name={t('figure.deadLetters.name')} hint={t('figure.deadLetters.hint')} alarming={fleetQueue.deadLetters > 0} />
        <Figure value={ready} name={t('figure.ready.name', { count: ready })} hint={t('figure.ready.hint')} />
      </dl>
      <section aria-labelledby="workers">
        <h2 id="workers">{t('workers')}</h2>
        {present.length === 0 ? (
          <Empty title={t('none')}>{t('noneText')}</Empty>
        ) : (
          <WorkerTable changes={renderChange !== undefined}>
            {present.map((worker) => (
              <WorkerRow key={worker.id} worker={worker} change={renderChange?.(worker)} />
            ))}
          </WorkerTable>
        )}
      </section>
      {gone.length === 0 ? null : (
        <details className={classes.gone}>
          <summary>{t('stopped', { count: gone.length })}</summary>
          <WorkerTable changes={false}>
            {gone.map((worker) => (
              <WorkerRow key={worker.id} worker={worker} />
            ))}
          </WorkerTable>
        </details>
      )}
      {children ?? <Models models={fleet.modelVersions} />}
    </div>
  );
}

const COLUMNS = ['worker', 'state', 'heard', 'device', 'provider', 'models', 'jobs'] as const;

function WorkerTable({ changes, children }: { readonly changes: boolean; readonly children: ReactNode }) {
  const t = useTranslations('fleet');
  return (
    <div role="table" aria-label={t('workers')} tabIndex={0} className={classes.table} data-changes={changes ? '' : undefined}>
      <div role="row" className={classes.head}>
        {COLUMNS.map((name) => (
          <span role="columnheader" key={name}>
            {t(`column.${name}`)}
          </span>
        ))}
        {changes ? (
          <span role="columnheader">
            <span className="spoken">{t('changes')}</span>
          </span>
        ) : null}
      </div>
      {children}
    </div>
  );
}

interface FigureProps {
  readonly value: number;
  readonly name: string;
  readonly hint: string;
  readonly alarming?: boolean;
}

function Figure({ value, name, hint, alarming = false }: FigureProps) {
  const { integer } = useFormats();
  return (
    <div className={classes.figure} title={hint} data-alarming={alarming || undefined}>
      <dd>{integer(value)}</dd>
      <dt>{name}</dt>
    </div>
  );
}

function useFleet(initial: FleetState): { readonly fleet: FleetState; readonly stale: boolean } {
  const ask = useAsk();
  const [fleet, setFleet] = useState(initial);
  const [stale, setStale] = useState(false);
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = async (): Promise<void> => {
      // A page nobody sees need not ask.
      const answer = document.hidden ? undefined : await ask(FleetQuery, {}).catch(() => 'FAILED' as const);
      if (stopped) return;
      if (answer === 'FAILED') setStale(true);
      else if (answer !== undefined) {
        setFleet(answer);
        setStale(false);
      }
      timer = setTimeout(() => void poll(), POLL_MS);
    };
    timer = setTimeout(() => void poll(), POLL_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [ask]);
  return { fleet, stale };
}
