'use client';
// The rows of the worklist, or the words for why there are none.
import { Button } from '@mantine/core';
import Link from 'next/link';
import { useMay } from '../../lib/viewer-context.tsx';
import { Empty, Failing, LoadingRows } from '../../ui/states.tsx';
import type { LiveWorklist } from './use-worklist.ts';
import type { WorklistRow as Row } from './worklist-query.ts';
import { WorklistRow } from './worklist-row.tsx';
import type { Filter, Tab } from './worklist-tabs.ts';
import classes from './worklist.module.css';

interface WorklistBodyProps {
  readonly live: LiveWorklist;
  readonly filter: Filter;
  readonly currentId: string | null;
  readonly mayClaim: boolean;
  readonly onFocus: (id: string) => void;
  readonly onClaim: (row: Row) => void;
  readonly onOpen: (row: Row) => void;
  readonly onShowAll: () => void;
}

const COLUMNS = ['Priority', 'Performed', 'Number', 'Patient', 'Sex, age', 'Views', 'Answer', 'Suspicion', 'Reading'] as const;

export function WorklistBody({ live, filter, currentId, mayClaim, onFocus, onClaim, onOpen, onShowAll }: WorklistBodyProps) {
  const { state, phase, loadingMore, loadMore, retry } = live;
  if (phase === 'FAILED') {
    return (
      <Failing title="The worklist could not be fetched." action={<Button onClick={retry}>Try again</Button>}>
        Osteon did not answer. Scans that are sent meanwhile are not lost.
      </Failing>
    );
  }
  if (phase === 'LOADING' && state.rows.length === 0) return <LoadingRows rows={12} label="Fetching the worklist" />;
  if (state.rows.length === 0) return <NoRows filter={filter} hasMore={state.hasMore} onShowAll={onShowAll} />;
  return (
    <>
      <div role="row" className={classes.head}>
        {COLUMNS.map((name) => (
          <span role="columnheader" key={name}>
            {name === 'Priority' ? <span className="spoken">{name}</span> : name}
          </span>
        ))}
      </div>
      <div role="rowgroup" className={classes.rows} data-dimmed={phase === 'LOADING' || undefined}>
        {state.rows.map((row) => (
          <WorklistRow key={row.id} row={row} isCurrent={row.id === currentId} isFresh={state.fresh.has(row.id)} mayClaim={mayClaim} onFocus={onFocus} onClaim={onClaim} onOpen={onOpen} />
        ))}
      </div>
      {state.hasMore ? (
        <div className={classes.more}>
          <Button variant="default" onClick={loadMore} disabled={loadingMore}>
            {loadingMore ? 'Fetching older studies' : 'Show older studies'}
          </Button>
        </div>
      ) : null}
    </>
  );
}

const NOTHING = {
  all: ['No studies yet.', 'Scans appear here by themselves as soon as a camera or a person sends them.'],
  unread: ['Everything is read.', 'New scans appear here by themselves.'],
  mine: ['You are reading nothing at the moment.', 'Claim a study in the worklist and it stands here until it is signed or given back.'],
  attention: ['Nothing needs attention.', 'Studies the model could not answer, or abstained from, stand here.'],
} as const satisfies Record<Tab, readonly [string, string]>;

function NoRows({ filter, hasMore, onShowAll }: { readonly filter: Filter; readonly hasMore: boolean; readonly onShowAll: () => void }) {
  const maySend = useMay('send scans');
  if (filter.text.trim() !== '' || filter.statOnly) {
    return (
      <Empty title="No study matches." action={<Button variant="default" onClick={onShowAll}>Show all studies</Button>}>
        {hasMore ? 'Nothing among the newest studies; older ones were not looked through.' : 'Names and numbers are searched for; the words may stand in any order.'}
      </Empty>
    );
  }
  const [title, text] = NOTHING[filter.tab];
  const send = filter.tab === 'all' && maySend ? <Button component={Link} href="/upload">Upload scans</Button> : undefined;
  return (
    <Empty title={title} action={send}>
      {text}
    </Empty>
  );
}
