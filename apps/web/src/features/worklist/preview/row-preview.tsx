'use client';
// Beside the row at which the reader stays, a small picture of the study. What draws it is fetched when the first one is asked for.
import { lazy, Suspense, type RefObject } from 'react';
import { useRestedRow } from './use-rested-row.ts';

const StudyPreview = lazy(async () => ({ default: (await import('./study-preview.tsx')).StudyPreview }));

export function RowPreview({ list }: { readonly list: RefObject<HTMLElement | null> }) {
  const rested = useRestedRow(list);
  if (rested === null) return null;
  return (
    <Suspense fallback={null}>
      <StudyPreview key={rested.studyId} {...rested} />
    </Suspense>
  );
}
