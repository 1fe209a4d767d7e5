'use client';
// Sending scans from this computer: drop files or folders, see what became of each.
import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useDropzone } from 'react-dropzone';
import { plural } from '../../ui/format.ts';
import { FileList } from './file-list.tsx';
import { summarize, type UploadSummary } from './upload-queue.ts';
import classes from './upload.module.css';
import { useUploads } from './use-uploads.ts';

/** Files that systems put beside scans; nobody means to send them. */
const BYSTANDERS = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', 'DICOMDIR']);

export function Upload() {
  const uploads = useUploads();
  const folderInput = useRef<HTMLInputElement>(null);
  const take = (files: readonly File[]): void => uploads.add(files.filter(({ name }) => !BYSTANDERS.has(name)));
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({ onDrop: take, noClick: true, noKeyboard: true, useFsAccessApi: false });
  const summary = summarize(uploads.files);
  return (
    <div className={classes.page}>
      <h1>Upload scans</h1>
      <div {...getRootProps({ className: classes.drop, 'data-over': isDragActive || undefined })}>
        <input {...getInputProps({ 'aria-label': 'Files to send' })} />
        <input
          ref={(element) => {
            folderInput.current = element;
            element?.setAttribute('webkitdirectory', '');
          }}
          type="file"
          hidden
          multiple
          aria-label="Folder to send"
          onChange={(event) => {
            take([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <p className={classes.invitation}>{isDragActive ? 'Let go to send.' : 'Drop DICOM files or a folder here.'}</p>
        <p className={classes.quiet}>Folders are looked through to the bottom. Sending a scan twice changes nothing.</p>
        <div className={classes.buttons}>
          <Button onClick={open}>Choose files</Button>
          <Button variant="default" onClick={() => folderInput.current?.click()}>
            Choose a folder
          </Button>
        </div>
      </div>
      <div className={classes.summary}>
        <p role="status">{summaryWords(summary)}</p>
        <div className={classes.buttons}>
          {summary.unsent > 0 ? (
            <Button variant="default" onClick={uploads.retry}>
              Send {plural(summary.unsent, 'file')} again
            </Button>
          ) : null}
          {summary.total > summary.underWay ? (
            <Button variant="default" onClick={uploads.clear}>
              Clear what is done
            </Button>
          ) : null}
        </div>
      </div>
      <FileList files={uploads.files} />
    </div>
  );
}

function summaryWords({ total, underWay, takenIn, alreadyHere, notTakenIn, unsent, studies }: UploadSummary): string {
  if (total === 0) return '';
  const parts = [
    underWay > 0 ? `${underWay} of ${plural(total, 'file')} to go` : `${plural(total, 'file')} done`,
    takenIn > 0 ? `${takenIn} taken in` : '',
    alreadyHere > 0 ? `${alreadyHere} already here` : '',
    notTakenIn > 0 ? `${notTakenIn} not taken in` : '',
    unsent > 0 ? `${unsent} not sent` : '',
    studies > 0 ? plural(studies, 'study', 'studies') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
