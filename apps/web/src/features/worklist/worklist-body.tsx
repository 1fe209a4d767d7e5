'use client';
// The rows of the worklist, or the words for why there are none.
import { Button } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useMay } from '../../lib/viewer-context.tsx';
import { Empty, Failing, LoadingRows } from '../../ui/states.tsx';
import type { LiveWorklist } from './use-worklist.ts';
import type { WorklistRow as Row } from './worklist-query.ts';
import { WorklistRow } from './worklist-row.tsx';
import { choiceCount, type Filter } from './worklist-filter.ts';
import classes from './worklist.module.css';

interface WorklistBodyProps {
  readonly live: LiveWorklist;
  readonly filter: Filter;
  readonly currentId: string | null;
  readonly mayClaim: boolean;
  readonly mayPrioritise: boolean;
  readonly onFocus: (id: string) => void;
  readonly onClaim: (row: Row) => void;
  readonly onPriority: (row: Row) => void;
  readonly onOpen: (row: Row) => void;
  readonly onShowAll: () => void;
}

const COLUMNS = ['priority', 'performed', 'number', 'patient', 'sexAndAge', 'views', 'answer', 'suspicion', 'reading'] as const;

export function WorklistBody({ live, filter, currentId, mayClaim, mayPrioritise, onFocus, onClaim, onPriority, onOpen, onShowAll }: WorklistBodyProps) {
  const t = useTranslations('worklist');
  const { state, phase, loadingMore, loadMore, retry } = live;
  if (phase === 'FAILED') {
    return (
      <Failing title={t('failed')} action={<Button onClick={retry}>{t('again')}</Button>}>
        {t('failedText')}
      </Failing>
    );
  }
  if (phase === 'LOADING' && state.rows.length === 0) return <LoadingRows rows={12} label={t('fetching')} />;
  if (state.rows.length === 0) return <NoRows filter={filter} onShowAll={onShowAll} />;
  return (
    <>
      <div role="table" aria-label={t('studies')} aria-busy={phase === 'LOADING'}>
        <div role="row" className={classes.head}>
          {COLUMNS.map((name) => (
            <span role="columnheader" key={name}>
              {name === 'priority' ? <span className="spoken">{t('column.priority')}</span> : t(`column.${name}`)}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={classes.rows} data-dimmed={phase === 'LOADING' || undefined}>
          {state.rows.map((row) => (
            <WorklistRow key={row.id} row={row} isCurrent={row.id === currentId} isFresh={state.fresh.has(row.id)} mayClaim={mayClaim} mayPrioritise={mayPrioritise} onFocus={onFocus} onClaim={onClaim} onPriority={onPriority} onOpen={onOpen} />
          ))}
        </div>
      </div>
      {state.hasMore ? (
        <div className={classes.more}>
          <Button variant="default" onClick={loadMore} disabled={loadingMore}>
            {loadingMore ? t('fetchingOlder') : t('older')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function NoRows({ filter, onShowAll }: { readonly filter: Filter; readonly onShowAll: () => void }) {
  const t = useTranslations('worklist');
  const maySend = useMay('send scans');
  if (filter.text.trim() !== '' || filter.statOnly || choiceCount({ ...filter, sort: 'NEWEST' }) > 0) {
    return (
      <Empty title={t('noMatch')} action={<Button variant="default" onClick={onShowAll}>{t('showAll')}</Button>}>
        {filter.text.trim() === '' ? t('noMatchChoices') : t('noMatchText')}
      </Empty>
    );
  }
  const send = filter.tab === 'all' && maySend ? <Button component={Link} href="/upload">{t('upload')}</Button> : undefined;
  return (
    <Empty title={t(`none.${filter.tab}.title`)} action={send}>
      {t(`none.${filter.tab}.text`)}
    </Empty>
  );
}
