'use client';
// Runs the upload queue: what waits is sent, three at a time, until it is empty.
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { sendFile } from './send-file.ts';
import { nextToSend, uploadReducer, type QueuedFile } from './upload-queue.ts';

export interface Uploads {
  readonly files: readonly QueuedFile[];
  add(files: readonly File[]): void;
  retry(): void;
  clear(): void;
}

/** react-dropzone notes where in a dropped folder a file was. */
function pathOf(file: File): string {
  const path = 'path' in file && typeof file.path === 'string' ? file.path : file.webkitRelativePath;
  return (path === '' ? file.name : path).replace(/^\.?\//, '');
}

export function useUploads(): Uploads {
  const [files, dispatch] = useReducer(uploadReducer, []);
  const contents = useRef(new Map<number, File>());
  const begun = useRef(new Set<number>());
  const lastId = useRef(0);
  const stop = useRef<AbortController | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    stop.current = controller;
    return () => controller.abort();
  }, []);

  useEffect(() => {
    for (const { id } of nextToSend(files)) {
      const content = contents.current.get(id);
      const signal = stop.current?.signal;
      if (content === undefined || signal === undefined || begun.current.has(id)) continue;
      begun.current.add(id);
      dispatch({ kind: 'STARTED', id });
      void sendFile(content, (sent) => dispatch({ kind: 'PROGRESSED', id, sent }), signal).then((outcome) => {
        begun.current.delete(id);
        if (outcome.kind !== 'UNSENT') contents.current.delete(id);
        dispatch({ kind: 'ENDED', id, outcome });
      });
    }
  }, [files]);

  const isBusy = files.some(({ state }) => state.phase !== 'DONE');
  useEffect(() => {
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isBusy]);

  const add = useCallback((added: readonly File[]) => {
    const queued = added.map((file) => {
      const id = ++lastId.current;
      contents.current.set(id, file);
      return { id, name: pathOf(file), bytes: file.size };
    });
    dispatch({ kind: 'ADDED', files: queued });
  }, []);
  const retry = useCallback(() => dispatch({ kind: 'RETRIED' }), []);
  const clear = useCallback(() => dispatch({ kind: 'CLEARED' }), []);
  return { files, add, retry, clear };
}
