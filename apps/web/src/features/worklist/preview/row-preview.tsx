'use client';
// Beside the row at which the reader stays, a small picture of the study. What draws it is fetched when the first one is asked for.
import { useEffect, useState, type ComponentType, type RefObject } from 'react';
import { useRestedRow, type RestedRow } from './use-rested-row.ts';

/** Not React's `lazy`: code that does not come must not take the worklist away. The next row asks for it again. */
function useStudyPreview(studyId: string | undefined): ComponentType<RestedRow> | null {
  const [code, setCode] = useState<{ readonly StudyPreview: ComponentType<RestedRow> } | null>(null);
  useEffect(() => {
    if (studyId === undefined || code !== null) return;
    import('./study-preview.tsx').then(setCode, () => undefined);
  }, [studyId, code]);
  return code?.StudyPreview ?? null;
}

export function RowPreview({ list }: { readonly list: RefObject<HTMLElement | null> }) {
  const rested = useRestedRow(list);
  const StudyPreview = useStudyPreview(rested?.studyId);
  return rested === null || StudyPreview === null ? null : <StudyPreview key={rested.studyId} {...rested} />;
}
