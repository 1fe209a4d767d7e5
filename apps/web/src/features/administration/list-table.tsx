'use client';
// The table of a list: its head, its rows, what stands there when there are none or they cannot be read, and the way to more.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Failing } from '../../ui/states.tsx';
import classes from './administration.module.css';
import type { List } from './use-list.ts';

interface ListTableProps<Row> {
  readonly label: string;
  readonly list: List<Row>;
  /** Names of the columns; after them one more holds what can be done, whose name is read out only. */
  readonly columns: readonly string[];
  readonly widths: string;
  readonly least?: string;
  readonly empty: ReactNode;
  readonly children: (row: Row) => ReactNode;
}

export function ListTable<Row>({ label, list, columns, widths, least, empty, children }: ListTableProps<Row>) {
  const t = useTranslations('administration');
  const again = useTranslations('ui')('again');
  if (list.failed) {
    return (
      <Failing title={t('failed')} action={<Button onClick={list.reload}>{again}</Button>}>
        {t('failedText')}
      </Failing>
    );
  }
  if (list.rows.length === 0) return <>{empty}</>;
  return (
    <>
      <div role="table" aria-label={label} aria-busy={list.busy} className={classes.table} style={{ '--columns': widths, ...(least === undefined ? {} : { '--least': least }) } as Readonly<Record<string, string>>}>
        <div role="row" className={classes.head}>
          {columns.map((name) => (
            <span role="columnheader" key={name}>
              {name}
            </span>
          ))}
          <span role="columnheader">
            <span className="spoken">{t('changes')}</span>
          </span>
        </div>
        {list.rows.map(children)}
      </div>
      {list.hasMore ? (
        <p className={classes.more}>
          <Button variant="default" disabled={list.busy} onClick={list.more}>
            {list.busy ? t('fetchingMore') : t('more')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
