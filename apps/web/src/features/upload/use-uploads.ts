'use client';
// Runs the upload queue: what waits is looked up and sent until it is empty; a break holds it, and it goes on by itself.
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useAsk } from '../../lib/use-ask.ts';
import { sendFile } from './send-file.ts';
import { lookUpStored, sumOf } from './stored-objects.ts';
import { nextToCheck, nextToSend, uploadReducer, type QueuedFile } from './upload-queue.ts';
import { useHold } from './use-hold.ts';

export interface Uploads {
  readonly files: readonly QueuedFile[];
  /** Osteon cannot be reached; it is tried again by itself. */
  readonly held: boolean;
  add(files: readonly File[]): void;
  tryNow(): void;
  retry(): void;
  clear(): void;
}

/** react-dropzone notes where in a dropped folder a file was. */
function pathOf(file: File): string {
  const path = 'path' in file && typeof file.path === 'string' ? file.path : file.webkitRelativePath;
  return (path === '' ? file.name : path).replace(/^\.?\//, '');
}

/** Progress of one file is shown in steps of this: a reducer over thousands of files need not run for each kilobyte. */
const STEP = 0.05;

export function useUploads(): Uploads {
  const ask = useAsk();
  const [files, dispatch] = useReducer(uploadReducer, []);
  const { held, close, passed, tryNow } = useHold();
  const contents = useRef(new Map<number, File>());
  const begun = useRef(new Set<number>());
  const lastId = useRef(0);
  const stop = useRef<AbortController | null>(null);
  const lookUp = useRef(lookUpStored(ask));

  useEffect(() => {
    const controller = new AbortController();
    stop.current = controller;
    return () => controller.abort();
  }, []);

  const check = useCallback(async (id: number, file: File): Promise<void> => {
    // Whatever cannot be found out is sent: the API stores nothing twice.
    const sum = await sumOf(file).catch(() => undefined);
    const studyId = sum === undefined ? null : await lookUp.current(sum).catch(() => null);
    if (studyId === null) return dispatch({ kind: 'CHECKED', id });
    contents.current.delete(id);
    dispatch({ kind: 'ENDED', id, outcome: { kind: 'DUPLICATE', studyId } });
  }, []);

  const send = useCallback(
    async (id: number, file: File, signal: AbortSignal): Promise<void> => {
      let shown = 0;
      const onProgress = (sent: number): void => {
        if (sent < 1 && sent - shown < STEP) return;
        shown = sent;
        dispatch({ kind: 'PROGRESSED', id, sent });
      };
      const outcome = await sendFile(file, onProgress, signal);
      begun.current.delete(id);
      if (outcome.kind === 'UNSENT' && outcome.why === 'UNREACHABLE') {
        close();
        return dispatch({ kind: 'HELD', id });
      }
      passed();
      if (outcome.kind !== 'UNSENT') contents.current.delete(id);
      dispatch({ kind: 'ENDED', id, outcome });
    },
    [close, passed],
  );

  useEffect(() => {
    const signal = stop.current?.signal;
    if (held || signal === undefined) return;
    const checking = nextToCheck(files).flatMap(({ id }) => {
      const file = contents.current.get(id);
      return file === undefined ? [] : [{ id, file }];
    });
    if (checking.length > 0) dispatch({ kind: 'CHECKING', ids: checking.map(({ id }) => id) });
    for (const { id, file } of checking) void check(id, file);
    for (const { id } of nextToSend(files)) {
      const file = contents.current.get(id);
      if (file === undefined || begun.current.has(id)) continue;
      begun.current.add(id);
      dispatch({ kind: 'STARTED', id });
      void send(id, file, signal);
    }
  }, [files, held, check, send]);

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
  return { files, held, add, tryNow, retry, clear };
}
