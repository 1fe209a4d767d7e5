'use client';
// The worklist: tabs, choices, search, keys, and rows that change where they stand.
import { useMediaQuery } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { studyAddress } from '../../lib/addresses.ts';
import { useMay } from '../../lib/viewer-context.tsx';
import { NotLive } from '../../ui/not-live.tsx';
import type { RowsPage } from './fetch-page.ts';
import { KeyHelp } from './key-help.tsx';
import { Notice } from './notice.tsx';
import { RowPreview } from './preview/row-preview.tsx';
import type { SavedFilter } from './saved-choices.ts';
import { useAnnouncements } from './use-announcements.ts';
import { useAtRest } from './use-at-rest.ts';
import { usePlace } from './use-place.ts';
import { useRowChanges } from './use-row-changes.ts';
import { useSitePolicy } from './use-site-policy.ts';
import { useWorklist } from './use-worklist.ts';
import { useWorklistKeys } from './use-worklist-keys.ts';
import { WorklistBody } from './worklist-body.tsx';
import { WorklistChoices } from './worklist-choices.tsx';
import { addressOf, ALL, seenFilter, type Filter } from './worklist-filter.ts';
import { WorklistFoot } from './worklist-foot.tsx';
import type { ReadingPolicy, WorklistCounts, WorklistRow as Row } from './worklist-query.ts';
import { isWaiting } from './worklist-row.tsx';
import { WorklistToolbar } from './worklist-toolbar.tsx';
import classes from './worklist.module.css';

interface WorklistProps {
  readonly initialFilter: Filter;
  readonly initialPage: RowsPage;
  readonly initialCounts: WorklistCounts;
  readonly eventCursor: string | null;
  readonly savedFilters: readonly SavedFilter[];
  readonly initialPolicy: ReadingPolicy;
}

export function Worklist({ initialFilter, initialPage, initialCounts, eventCursor, savedFilters, initialPolicy }: WorklistProps) {
  const router = useRouter();
  const t = useTranslations('worklist');
  const policy = useSitePolicy(initialPolicy);
  const { seesSuspicion } = policy;
  const mayClaim = useMay('claim studies');
  const mayPrioritise = useMay('set priorities');
  const isNarrow = useMediaQuery('(max-width: 640px)') ?? false;
  const [chosen, setFilter] = useState(initialFilter);
  /** As far as the site's policy lets lists tell, which may change meanwhile. */
  const filter = useMemo(() => seenFilter(chosen, seesSuspicion), [chosen, seesSuspicion]);
  const [choicesOpen, setChoicesOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const atRest = useAtRest(list);
  const { latest, tell } = useAnnouncements();
  const live = useWorklist({ page: initialPage, counts: initialCounts, eventCursor }, { filter, seesSuspicion, isAtRest: atRest.isAtRest, onTold: tell, policies: policy.changes, followPolicy: policy.follow });
  const { state, letIn, put } = live;
  const order = useMemo(() => state.rows.map(({ id }) => id).join(), [state.rows]);
  const { claimOrGiveBack, changePriority, notice, dismiss } = useRowChanges(put);

  useEffect(() => {
    if (atRest.resting && state.waiting.length > 0) letIn();
  }, [atRest.resting, state.waiting.length, letIn]);

  const change = (next: Filter): void => {
    setFilter(next);
    window.history.replaceState(null, '', addressOf(next));
  };
  const open = useCallback((row: Row) => router.push(studyAddress(row.id)), [router]);
  const keys = useWorklistKeys(list, state.rows, {
    open,
    claim: (row) => mayClaim && (row.state === 'READY' || row.claimedByMe) && claimOrGiveBack(row),
    changePriority: (row) => mayPrioritise && isWaiting(row) && changePriority(row),
    letIn,
    search: () => search.current?.focus(),
    choices: () => setChoicesOpen((before) => !before),
    help: () => setHelpOpen(true),
  });

  usePlace({ list, live, filter, seesSuspicion, currentId: keys.currentId, onFilter: setFilter, onCurrent: keys.setCurrentId });

  return (
    <div className={classes.page}>
      <h1 className="spoken">{t('title')}</h1>
      <WorklistToolbar
        filter={filter}
        counts={live.counts}
        searchRef={search}
        choicesOpen={choicesOpen}
        onChange={change}
        onChoices={() => setChoicesOpen((before) => !before)}
        onHelp={() => setHelpOpen(true)}
        onLeaveSearch={() => keys.move(1)}
      />
      {choicesOpen ? <WorklistChoices filter={filter} seesSuspicion={seesSuspicion} initiallySaved={savedFilters} onChange={change} /> : null}
      <div className={classes.arrivals} role="status">
        {state.waiting.length === 0 ? null : (
          <button type="button" className={classes.arrival} onClick={letIn}>
            {t('arrived', { count: String(state.waiting.length) })}
            <span className={classes.quiet}>{isNarrow ? t('show') : t('showByKey')}</span>
          </button>
        )}
      </div>
      <div className={classes.list} ref={list}>
        <WorklistBody
          live={live}
          filter={filter}
          currentId={keys.currentId ?? state.rows[0]?.id ?? null}
          mayClaim={mayClaim}
          mayPrioritise={mayPrioritise}
          onFocus={keys.setCurrentId}
          onClaim={claimOrGiveBack}
          onPriority={changePriority}
          onOpen={open}
          onShowAll={() => change(ALL)}
        />
        {/* Made anew when rows come, go or change places: it stands beside its own or not at all. */}
        <RowPreview key={order} list={list} />
      </div>
      {/* Below the rows: none of them moves under the pointer when something is said. */}
      <NotLive />
      {policy.isNews ? (
        <Notice isFault={false} onDismiss={policy.dismiss}>
          {t('policyChanged')}
        </Notice>
      ) : null}
      {notice === null ? null : (
        <Notice isFault onDismiss={dismiss}>
          {notice}
        </Notice>
      )}
      <WorklistFoot latest={latest} />
      <KeyHelp opened={helpOpen} onClose={() => setHelpOpen(false)} mayClaim={mayClaim} mayPrioritise={mayPrioritise} />
    </div>
  );
}
