'use client';
// The worklist: tabs, search, keys, and rows that change where they stand.
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { studyAddress } from '../../lib/addresses.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { useFault } from '../../lib/use-fault.ts';
import { useMay } from '../../lib/viewer-context.tsx';
import { changesInTurn } from './changes-in-turn.ts';
import type { RowsPage } from './fetch-page.ts';
import { KeyHelp } from './key-help.tsx';
import { useAtRest } from './use-at-rest.ts';
import { useWorklist } from './use-worklist.ts';
import { WorklistBody } from './worklist-body.tsx';
import { ClaimStudy, ReleaseStudy, type WorklistCounts, type WorklistRow as Row } from './worklist-query.ts';
import { type Filter, type Tab } from './worklist-tabs.ts';
import { WorklistToolbar } from './worklist-toolbar.tsx';
import classes from './worklist.module.css';

interface WorklistProps {
  readonly initialTab: Tab;
  readonly initialPage: RowsPage;
  readonly initialCounts: WorklistCounts;
}

export function Worklist({ initialTab, initialPage, initialCounts }: WorklistProps) {
  const router = useRouter();
  const ask = useAsk();
  const t = useTranslations('worklist');
  const faultOf = useFault();
  const mayClaim = useMay('claim studies');
  const isNarrow = useMediaQuery('(max-width: 640px)') ?? false;
  const [filter, setFilter] = useState<Filter>({ tab: initialTab, statOnly: false, text: '' });
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [helpOpen, setHelpOpen] = useState(false);
  const [notice, setNotice] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const atRest = useAtRest(list);
  const live = useWorklist({ page: initialPage, counts: initialCounts }, filter, atRest.isAtRest);
  const { state, letIn, put } = live;

  useEffect(() => {
    if (atRest.resting && state.waiting.length > 0) letIn();
  }, [atRest.resting, state.waiting.length, letIn]);

  const change = (next: Filter): void => {
    setFilter(next);
    // Only the tab may stand in the address: what is searched for is a patient's name.
    window.history.replaceState(null, '', next.tab === 'all' ? '/worklist' : `/worklist?tab=${next.tab}`);
  };
  const open = useCallback((row: Row) => router.push(studyAddress(row.id)), [router]);
  const claimOrGiveBack = useMemo(
    () =>
      changesInTurn(async ({ id, claimedByMe }: Row): Promise<Row> => {
        const row = claimedByMe ? (await ask(ReleaseStudy, { id })).releaseStudy : (await ask(ClaimStudy, { id })).claimStudy;
        put(row);
        return row;
      }),
    [ask, put],
  );
  const claim = useCallback(
    async (row: Row): Promise<void> => {
      setNotice(null);
      try {
        await claimOrGiveBack(row);
      } catch (error) {
        setNotice(faultOf(error));
      }
    },
    [claimOrGiveBack, faultOf],
  );

  const links = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
  const move = (step: 1 | -1): void => {
    const all = links();
    const at = state.rows.findIndex(({ id }) => id === currentId);
    const next = all[at === -1 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
    next?.focus({ preventScroll: true });
    next?.closest('[role=row]')?.scrollIntoView({ block: 'nearest' });
  };
  const current = state.rows.find(({ id }) => id === currentId);
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['ArrowDown', () => move(1)],
    ['ArrowUp', () => move(-1)],
    // Links and buttons that have the focus keep their own Enter.
    ['enter', () => current !== undefined && document.activeElement === document.body && open(current), { preventDefault: false }],
    ['c', () => mayClaim && current !== undefined && (current.state === 'READY' || current.claimedByMe) && void claim(current)],
    ['n', () => letIn()],
    ['/', () => search.current?.focus()],
    // On a German keyboard the slash is above the 7.
    ['shift+/', () => search.current?.focus()],
    ['shift+?', () => setHelpOpen(true)],
    ['?', () => setHelpOpen(true)],
  ]);

  return (
    <div className={classes.page}>
      <h1 className="spoken">{t('title')}</h1>
      <WorklistToolbar filter={filter} counts={live.counts} shown={state.rows.length} hasMore={state.hasMore} searchRef={search} onChange={change} onHelp={() => setHelpOpen(true)} onLeaveSearch={() => move(1)} />
      <div className={classes.arrivals} role="status">
        {state.waiting.length === 0 ? null : (
          <button type="button" className={classes.arrival} onClick={letIn}>
            {t('arrived', { count: String(state.waiting.length) })}
            <span className={classes.quiet}>{isNarrow ? t('show') : t('showByKey')}</span>
          </button>
        )}
      </div>
      {notice === null ? null : (
        <p className={classes.notice} role="alert">
          {notice}
          <button type="button" className={classes.dismiss} onClick={() => setNotice(null)}>
            {t('dismiss')}
          </button>
        </p>
      )}
      <div className={classes.list} ref={list} role="table" aria-label={t('studies')} aria-busy={live.phase === 'LOADING'}>
        <WorklistBody live={live} filter={filter} currentId={currentId ?? state.rows[0]?.id ?? null} mayClaim={mayClaim} onFocus={setCurrentId} onClaim={claim} onOpen={open} onShowAll={() => change({ tab: 'all', statOnly: false, text: '' })} />
      </div>
      <KeyHelp opened={helpOpen} onClose={() => setHelpOpen(false)} mayClaim={mayClaim} />
    </div>
  );
}
