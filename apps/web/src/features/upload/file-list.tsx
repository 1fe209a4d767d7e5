// The files of an upload: progress, outcome, reason, what to do, and the study.
import Link from 'next/link';
import { memo } from 'react';
import { studyAddress } from '../../lib/addresses.ts';
import { adviceFor } from './advice.ts';
import classes from './upload.module.css';
import type { FileOutcome, QueuedFile } from './upload-queue.ts';

export function FileList({ files }: { readonly files: readonly QueuedFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label="Files">
      {files.map((file) => (
        <FileRow key={file.id} file={file} />
      ))}
    </ul>
  );
}

const OUTCOME_WORDS = {
  STORED: 'taken in',
  DUPLICATE: 'already here',
  CONFLICT: 'differs from what is here',
  REFUSED: 'not taken in',
  UNSENT: 'not sent',
} as const satisfies Record<FileOutcome['kind'], string>;

const FileRow = memo(function FileRow({ file }: { readonly file: QueuedFile }) {
  const { state } = file;
  const outcome = state.phase === 'DONE' ? state.outcome : undefined;
  return (
    <li className={classes.file}>
      <div className={classes.line}>
        <span className={classes.fileName} title={file.name}>
          {file.name}
        </span>
        <span className={classes.bytes}>{formatBytes(file.bytes)}</span>
        <span className={classes.outcome} data-kind={outcome?.kind}>
          {state.phase === 'WAITING' ? 'waiting' : null}
          {state.phase === 'SENDING' ? <Progress sent={state.sent} /> : null}
          {outcome === undefined ? null : OUTCOME_WORDS[outcome.kind]}
        </span>
        <span className={classes.study}>
          {outcome !== undefined && 'studyId' in outcome && outcome.studyId !== null ? (
            <Link href={studyAddress(outcome.studyId)} prefetch={false}>
              open study
            </Link>
          ) : null}
        </span>
      </div>
      {outcome !== undefined && 'message' in outcome ? (
        <p className={classes.reason}>
          {outcome.message} {adviceFor(outcome)}
        </p>
      ) : null}
    </li>
  );
});

function Progress({ sent }: { readonly sent: number }) {
  if (sent >= 1) return <>being read</>;
  return (
    <span className={classes.progress}>
      <progress max={1} value={sent} aria-label="Sent" />
      {Math.floor(sent * 100)} %
    </span>
  );
}

function formatBytes(bytes: number): string {
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(Math.round(bytes / 1e3), 1)} kB`;
}
