'use client';
// Workers, queue and models as they are now.
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useAsk } from '../../lib/use-ask.ts';
import { Empty } from '../../ui/states.tsx';
import classes from './fleet.module.css';
import { FleetFigures } from './fleet-figures.tsx';
import { FleetQuery, type FleetState, type Worker } from './fleet-query.ts';
import { Models } from './models.tsx';
import { WorkerRow } from './worker-row.tsx';
import { WorkerTable } from './worker-table.tsx';

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
      <FleetFigures figures={{ ...fleetQueue, ready }} />
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
