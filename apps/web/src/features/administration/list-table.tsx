'use client';
// The table of a list: its head, its rows, what stands there when there are none or they cannot be read, and the way to more.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failing } from '../../ui/states.tsx';
import classes from './administration.module.css';
import type { List } from './use-list.ts';

interface ListTableProps<Row> {
  readonly label: string;
  readonly list: List<Row>;
  /** Names of the columns; the last one holds what can be done and is read out only. */
  readonly columns: readonly string[];
  readonly widths: string;
  readonly least?: string;
  readonly empty: ReactNode;
  readonly children: (row: Row) => ReactNode;
}

export function ListTable<Row>({ label, list, columns, widths, least, empty, children }: ListTableProps<Row>) {
  if (list.failed) {
    return (
      <Failing title="The list could not be read." action={<Button onClick={list.reload}>Try again</Button>}>
        Osteon did not answer. What you changed before is kept.
      </Failing>
    );
  }
  if (list.rows.length === 0) return <>{empty}</>;
  return (
    <div role="table" aria-label={label} aria-busy={list.busy} className={classes.table} style={{ '--columns': widths, ...(least === undefined ? {} : { '--least': least }) } as Readonly<Record<string, string>>}>
      <div role="row" className={classes.head}>
        {columns.map((name, index) => (
          <span role="columnheader" key={name}>
            <span className={index === columns.length - 1 ? 'spoken' : undefined}>{name}</span>
          </span>
        ))}
      </div>
      {list.rows.map(children)}
      {list.hasMore ? (
        <p style={{ padding: '12px 0' }}>
          <Button variant="default" disabled={list.busy} onClick={list.more}>
            {list.busy ? 'Fetching more' : 'Show more'}
          </Button>
        </p>
      ) : null}
    </div>
  );
}
