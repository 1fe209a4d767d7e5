// The table of workers: its columns, whatever rows there are.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import classes from './fleet.module.css';

const COLUMNS = ['worker', 'state', 'heard', 'device', 'provider', 'models', 'jobs'] as const;

export function WorkerTable({ changes, children }: { readonly changes: boolean; readonly children: ReactNode }) {
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

/** As high as one of a worker, before anything is known of it. */
export function EmptyWorkerRow() {
  return (
    <div role="row" className={classes.row} data-empty="">
      {COLUMNS.map((name) => (
        <span role="cell" key={name} />
      ))}
    </div>
  );
}
