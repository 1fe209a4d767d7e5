'use client';
// Sending scans from this computer: drop files or folders, see what became of each.
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useDropzone } from 'react-dropzone';
import { useTranslations } from 'use-intl';
import type { Formats } from '../../ui/format.ts';
import { useFormats } from '../../ui/use-formats.ts';
import type { UploadWords } from './advice.ts';
import { FileList } from './file-list.tsx';
import { needsAttention, summarize, type UploadSummary } from './upload-queue.ts';
import classes from './upload.module.css';
import { useUploads } from './use-uploads.ts';

/** Files that systems put beside scans; nobody means to send them. */
const BYSTANDERS = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', 'DICOMDIR']);

export function Upload() {
  const t = useTranslations('upload');
  const formats = useFormats();
  const uploads = useUploads();
  const folderInput = useRef<HTMLInputElement>(null);
  const take = (files: readonly File[]): void => uploads.add(files.filter(({ name }) => !BYSTANDERS.has(name)));
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({ onDrop: take, noClick: true, noKeyboard: true, useFsAccessApi: false });
  const [onlyAttention, setOnlyAttention] = useState(false);
  const summary = summarize(uploads.files);
  const isMixed = summary.notTakenIn + summary.unsent > 0;
  return (
    <div className={classes.page}>
      <h1>{t('title')}</h1>
      <div {...getRootProps({ className: classes.drop, 'data-over': isDragActive || undefined })}>
        <input {...getInputProps({ 'aria-label': t('filesInput') })} />
        <input
          ref={(element) => {
            folderInput.current = element;
            element?.setAttribute('webkitdirectory', '');
          }}
          type="file"
          hidden
          multiple
          aria-label={t('folderInput')}
          onChange={(event) => {
            take([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <p className={classes.invitation}>{isDragActive ? t('letGo') : t('invitation')}</p>
        <p className={classes.quiet}>{t('folders')}</p>
        <p className={classes.quiet}>{t('resume')}</p>
        <div className={classes.buttons}>
          <Button onClick={open}>{t('chooseFiles')}</Button>
          <Button variant="default" onClick={() => folderInput.current?.click()}>
            {t('chooseFolder')}
          </Button>
        </div>
      </div>
      {uploads.held ? (
        <p className={classes.held} role="status">
          {t('held')}
          <Button variant="default" onClick={uploads.tryNow}>
            {t('tryNow')}
          </Button>
        </p>
      ) : null}
      <div className={classes.way}>{summary.underWay > 0 ? <progress className={classes.overall} max={summary.total} value={summary.total - summary.underWay} aria-label={t('overall')} /> : null}</div>
      <div className={classes.summary}>
        <p role="status">{summaryWords(t, formats, summary)}</p>
        <div className={classes.buttons}>
          {isMixed ? (
            <Button variant="default" aria-pressed={onlyAttention} onClick={() => setOnlyAttention(!onlyAttention)}>
              {onlyAttention ? t('showAll') : t('onlyAttention')}
            </Button>
          ) : null}
          {summary.unsent > 0 ? (
            <Button variant="default" onClick={uploads.retry}>
              {t('sendAgain', { count: summary.unsent })}
            </Button>
          ) : null}
          {summary.total > summary.underWay ? (
            <Button variant="default" onClick={uploads.clear}>
              {t('clear')}
            </Button>
          ) : null}
        </div>
      </div>
      <FileList files={onlyAttention && isMixed ? uploads.files.filter(needsAttention) : uploads.files} />
    </div>
  );
}

function summaryWords(t: UploadWords, formats: Formats, { total, underWay, takenIn, alreadyHere, notTakenIn, unsent, studies }: UploadSummary): string {
  if (total === 0) return '';
  const parts = [
    underWay > 0 ? t('summary.toGo', { count: formats.integer(underWay), total }) : t('summary.done', { total }),
    takenIn > 0 ? t('summary.takenIn', { count: formats.integer(takenIn) }) : '',
    alreadyHere > 0 ? t('summary.alreadyHere', { count: formats.integer(alreadyHere) }) : '',
    notTakenIn > 0 ? t('summary.notTakenIn', { count: formats.integer(notTakenIn) }) : '',
    unsent > 0 ? t('summary.unsent', { count: formats.integer(unsent) }) : '',
    studies > 0 ? t('summary.studies', { count: studies }) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
