'use client';
// The report of a study: the sheet, and the two ways in which it leaves Osteon.
import { Button } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { studyAddress } from '../../lib/addresses.ts';
import { useEvents, type EventKind } from '../../lib/use-events.ts';
import { useRefresh } from '../../lib/use-refresh.ts';
import { KeyHint, useKeyShortcut } from '../../ui/key-hint.tsx';
import { Empty } from '../../ui/states.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { usePageKeys } from '../../ui/use-page-keys.ts';
import { useViews } from '../study/use-images.ts';
import { buildReport } from './build-report.ts';
import type { ReportFacts } from './report-query.ts';
import { ReportSheet } from './report-sheet.tsx';
import classes from './report.module.css';
import { useReportExports } from './use-report-exports.ts';

/** After one of these another reading is the report. */
const CHANGES: readonly EventKind[] = ['REVIEW_SIGNED', 'REVIEW_AMENDED'];

export function ReportPage({ studyId, facts, eventCursor }: { readonly studyId: string; readonly facts: ReportFacts | null; readonly eventCursor: string | null }) {
  const t = useTranslations('report.screen');
  const router = useRouter();
  const refresh = useRefresh();
  useEvents({ studyId, kinds: CHANGES }, { eventCursor, onEvent: refresh, onStart: refresh });
  const toStudy = (): void => router.push(studyAddress(studyId));
  usePageKeys([['b', toStudy]]);
  return (
    <div className={classes.page}>
      {facts === null ? (
        <>
          <h1 className="spoken">{t('pageTitle')}</h1>
          <Empty title={t('none')} action={<Button onClick={toStudy}>{t('noneAction')}</Button>}>
            {t('noneText')}
          </Empty>
        </>
      ) : (
        <SignedReport studyId={studyId} facts={facts} />
      )}
    </div>
  );
}

function SignedReport({ studyId, facts }: { readonly studyId: string; readonly facts: ReportFacts }) {
  const [t, words, formats, locale] = [useTranslations('report'), useTranslations('words'), useFormats(), useLocale()];
  const report = useMemo(() => buildReport(facts, { t, words, formats, locale }), [facts, t, words, formats, locale]);
  const views = useMemo(() => report.pictures.map(({ detail }) => detail), [report]);
  const { loaded, retry } = useViews(views);
  const isWhole = views.length === 0 || loaded.state !== 'LOADING';
  const { busy, fault, print, download } = useReportExports({ studyId, readingId: facts.reading.id, isWhole });
  const [opened] = useState(facts.reading.id);
  const [backKey, printKey, pdfKey] = [useKeyShortcut('b'), useKeyShortcut('p'), useKeyShortcut('d')];
  usePageKeys([
    ['p', () => void print()],
    ['mod+P', () => void print()], // the browser's own would not wait for the ledger
    ['d', () => void download()],
  ]);
  return (
    <>
      <div className={classes.bar}>
        <Link href={studyAddress(studyId)} className={classes.back} prefetch={false} aria-keyshortcuts={backKey}>
          &lt; {t('screen.back')}
        </Link>
        <p className={classes.status} role="status">
          {busy === 'PDF' ? t('screen.drawing') : facts.reading.id !== opened ? t('screen.changed') : t('screen.recorded')}
        </p>
        {fault === null ? null : (
          <p className={classes.fault} role="alert">
            {fault}
          </p>
        )}
        <Button variant="default" disabled={busy !== null || !isWhole} onClick={print} aria-keyshortcuts={printKey}>
          {t('screen.print')} <KeyHint>p</KeyHint>
        </Button>
        <Button disabled={busy !== null} onClick={download} aria-keyshortcuts={pdfKey}>
          {t('screen.pdf')} <KeyHint>d</KeyHint>
        </Button>
      </div>
      <div className={classes.desk}>
        <ReportSheet report={report} loaded={loaded} onRetry={retry} />
      </div>
    </>
  );
}
