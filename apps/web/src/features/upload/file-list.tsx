'use client';
// The files of an upload: progress, outcome, reason, what to do, and the study.
import Link from 'next/link';
import { memo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { studyAddress } from '../../lib/addresses.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { adviceFor, reasonFor } from './advice.ts';
import classes from './upload.module.css';
import type { QueuedFile } from './upload-queue.ts';

export function FileList({ files }: { readonly files: readonly QueuedFile[] }) {
  const t = useTranslations('upload');
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('files')}>
      {files.map((file) => (
        <FileRow key={file.id} file={file} />
      ))}
    </ul>
  );
}

const FileRow = memo(function FileRow({ file }: { readonly file: QueuedFile }) {
  const t = useTranslations('upload');
  const locale = useLocale();
  const formats = useFormats();
  const { state } = file;
  const outcome = state.phase === 'DONE' ? state.outcome : undefined;
  const reason = outcome === undefined ? undefined : reasonFor(t, locale, outcome);
  return (
    <li className={classes.file}>
      <div className={classes.line}>
        <span className={classes.fileName} title={file.name}>
          {file.name}
        </span>
        <span className={classes.bytes}>{formats.bytes(file.bytes)}</span>
        <span className={classes.outcome} data-kind={outcome?.kind}>
          {state.phase === 'WAITING' ? t('waiting') : null}
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
