'use client';
// The files of an upload: progress, outcome, reason, what to do, and the study. Of thousands only those in view are there.
import { useVirtualizer } from '@tanstack/react-virtual';
import Link from 'next/link';
import { memo, useRef, type Ref } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { studyAddress } from '../../lib/addresses.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { adviceFor, reasonFor } from './advice.ts';
import classes from './upload.module.css';
import type { QueuedFile } from './upload-queue.ts';

/** A row without a reason. */
const ROW_PX = 33;

export function FileList({ files }: { readonly files: readonly QueuedFile[] }) {
  const t = useTranslations('upload');
  const list = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: files.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (index) => files[index]?.id ?? index,
  });
  if (files.length === 0) return null;
  return (
    <div ref={list} className={classes.files} tabIndex={0} role="region" aria-label={t('files')}>
      <ul style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const file = files[index];
          return file === undefined ? null : <FileRow key={key} file={file} index={index} of={files.length} start={start} measure={rows.measureElement} />;
        })}
      </ul>
    </div>
  );
}

interface FileRowProps {
  readonly file: QueuedFile;
  readonly index: number;
  readonly of: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly measure: Ref<HTMLLIElement>;
}

const FileRow = memo(function FileRow({ file, index, of, start, measure }: FileRowProps) {
  const t = useTranslations('upload');
  const locale = useLocale();
  const formats = useFormats();
  const { state } = file;
  const outcome = state.phase === 'DONE' ? state.outcome : undefined;
  const reason = outcome === undefined ? undefined : reasonFor(t, locale, outcome);
  return (
    <li className={classes.file} ref={measure} data-index={index} aria-posinset={index + 1} aria-setsize={of} style={{ transform: `translateY(${start}px)` }}>
      <div className={classes.line}>
        <span className={classes.fileName} title={file.name}>
          {file.name}
        </span>
        <span className={classes.bytes}>{formats.bytes(file.bytes)}</span>
        <span className={classes.outcome} data-kind={outcome?.kind}>
          {state.phase === 'WAITING' || state.phase === 'READY' ? t('waiting') : null}
          {state.phase === 'CHECKING' ? t('checking') : null}
          {state.phase === 'SENDING' ? <Progress sent={state.sent} /> : null}
          {outcome === undefined ? null : t(`outcome.${outcome.kind}`)}
        </span>
        <span className={classes.study}>
          {outcome !== undefined && 'studyId' in outcome && outcome.studyId !== null ? (
            <Link href={studyAddress(outcome.studyId)} prefetch={false}>
              {t('openStudy')}
            </Link>
          ) : null}
        </span>
      </div>
      {outcome === undefined || reason === undefined ? null : (
        <p className={classes.reason}>
          {reason} {adviceFor(t, outcome)}
        </p>
      )}
    </li>
  );
});

function Progress({ sent }: { readonly sent: number }) {
  const t = useTranslations('upload');
  const formats = useFormats();
  if (sent >= 1) return t('beingRead');
  return (
    <span className={classes.progress}>
      <progress max={1} value={sent} aria-label={t('sent')} />
      {formats.percent(sent)}
    </span>
  );
}
