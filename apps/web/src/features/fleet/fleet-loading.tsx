'use client';
// The fleet page's own shape while it is fetched, so that nothing moves when its figures come.
import { useTranslations } from 'use-intl';
import { FleetFigures } from './fleet-figures.tsx';
import classes from './fleet.module.css';
import { EmptyWorkerRow, WorkerTable } from './worker-table.tsx';

export function FleetLoading() {
  const t = useTranslations('fleet');
  return (
    <div className={classes.page}>
      <header className={classes.title}>
        <h1>{t('title')}</h1>
        <p role="status" className="spoken">
          {t('fetching')}
        </p>
      </header>
      <FleetFigures figures={null} />
      <section aria-labelledby="workers">
        <h2 id="workers">{t('workers')}</h2>
        <WorkerTable changes={false}>
          <EmptyWorkerRow />
          <EmptyWorkerRow />
        </WorkerTable>
      </section>
    </div>
  );
}
