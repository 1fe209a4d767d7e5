// What a part of a page shows when there is nothing, nothing yet, or a fault. Always words; a spinner alone says nothing.
import type { ReactNode } from 'react';
import classes from './states.module.css';

/** Nothing here, why, and what one can do. */
export function Empty({ title, children, action }: { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={classes.state}>
      <p className={classes.title}>{title}</p>
      {children === undefined ? null : <p className={classes.text}>{children}</p>}
      {action === undefined ? null : <div className={classes.action}>{action}</div>}
    </div>
  );
}

/** Something could not be shown; `action` is usually "try again". */
export function Failing({ title, children, action }: { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={classes.state} role="alert" data-failing="">
      <p className={classes.title}>{title}</p>
      {children === undefined ? null : <p className={classes.text}>{children}</p>}
      {action === undefined ? null : <div className={classes.action}>{action}</div>}
    </div>
  );
}

/** Rows as they will be, without content; `label` says what is being fetched. */
export function LoadingRows({ rows, label }: { readonly rows: number; readonly label: string }) {
  return (
    <div className={classes.loading} role="status">
      <p className={classes.fetching}>{label}</p>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.row} aria-hidden="true">
          <span style={{ width: `${18 + ((index * 7) % 9)}%` }} />
          <span style={{ width: `${28 + ((index * 11) % 13)}%` }} />
          <span style={{ width: `${10 + ((index * 5) % 7)}%` }} />
        </div>
      ))}
    </div>
  );
}
