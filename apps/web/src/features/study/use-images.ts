'use client';
// The counts of an exam's views and its evidence map, fetched once; a failure can be tried again.
import { useCallback, useEffect, useState } from 'react';
import { binaryAddress } from '../../lib/binary-path.ts';
import { readCounts, type ViewCounts } from './image/counts.ts';
import type { StudyViewDetail } from './study-query.ts';

export type Loaded<T> = { readonly state: 'LOADING' } | { readonly state: 'FAILED' } | { readonly state: 'READY'; readonly value: T };

interface Attempt {
  readonly signal: AbortSignal;
  /** 0 the first time; whoever asks to try again wants no answer that the browser has kept. */
  readonly count: number;
}

async function fetchBytes(path: string, { signal, count }: Attempt): Promise<ArrayBuffer> {
  const response = await fetch(binaryAddress(path), { signal, credentials: 'same-origin', cache: count === 0 ? 'default' : 'reload' });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.arrayBuffer();
}

const LOADING = { state: 'LOADING' } as const;

/** Fetches again when `key` changes or `retry` is called; null fetches nothing. What was loaded for one key is never shown for another. */
function useFetched<T>(key: string | null, load: (attempt: Attempt) => Promise<T>): { readonly loaded: Loaded<T>; retry(): void } {
  const [kept, setKept] = useState<{ readonly key: string | null; readonly loaded: Loaded<T> }>({ key: null, loaded: LOADING });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (key === null) return;
    const stop = new AbortController();
    const keep = (loaded: Loaded<T>): void => {
      if (!stop.signal.aborted) setKept({ key, loaded });
    };
    keep(LOADING);
    load({ signal: stop.signal, count: attempt }).then(
      (value) => keep({ state: 'READY', value }),
      () => keep({ state: 'FAILED' }),
    );
    return () => stop.abort();
    // `load` is a new function at each render; what it loads is named by the key.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, attempt]);
  return { loaded: kept.key === key ? kept.loaded : LOADING, retry: useCallback(() => setAttempt((count) => count + 1), []) };
}

/** One view may be there while the other cannot be had. */
export interface LoadedView {
  readonly detail: StudyViewDetail;
  /** As acquired. */
  readonly counts: ViewCounts | null;
}

export function useViews(views: readonly StudyViewDetail[]): { readonly loaded: Loaded<readonly LoadedView[]>; retry(): void } {
  return useFetched(views.length === 0 ? null : views.map(({ pixelsPath }) => pixelsPath).join(), (attempt) =>
    Promise.all(
      views.map(async (detail): Promise<LoadedView> => {
        try {
          return { detail, counts: readCounts(await fetchBytes(detail.pixelsPath, attempt), detail.rows, detail.columns) };
        } catch {
          return { detail, counts: null };
        }
      }),
    ),
  );
}

export function useEvidence(path: string | null, cells: number): Loaded<Float32Array> {
  return useFetched(path, async (attempt) => {
    const bytes = new DataView(await fetchBytes(path ?? '', attempt));
    if (bytes.byteLength !== cells * 4) throw new Error('the evidence map has another size than the answer says');
    return Float32Array.from({ length: cells }, (_, index) => bytes.getFloat32(index * 4, true));
  }).loaded;
}
