'use client';
// One exam in the viewer: this study or the one it is compared with. Its images as they are shown, and the upper end of the window that suits them.
import { useMemo } from 'react';
import { defaultUpper, turnedHeadUp, type ViewCounts } from './image/counts.ts';
import type { ViewName } from './image/overlay.ts';
import type { PredictionDetail, StudyViewDetail } from './study-query.ts';
import { useViews } from './use-images.ts';

export interface Exam {
  readonly id: string;
  /** When it was made, in words. */
  readonly when: string;
  readonly views: readonly StudyViewDetail[];
  /** Found by the answer that stands; what else it says is no matter of the images. */
  readonly thorax: PredictionDetail['thorax'];
}

export interface ShownView {
  /** Names the pane in the viewer's state. */
  readonly pane: string;
  readonly exam: Exam;
  readonly detail: StudyViewDetail;
  readonly counts: ViewCounts;
  /** Null until a thorax was found: then nothing has told where the head is, and right and left are told with a question mark. */
  readonly feetUp: boolean | null;
}

export type Pane =
  | { readonly state: 'SHOWN'; readonly side: ViewName; readonly shown: ShownView }
  | { readonly state: 'FAILED' | 'LOADING' | 'MISSING'; readonly side: ViewName };

const SIDES: readonly ViewName[] = ['ANTERIOR', 'POSTERIOR'];

export interface ExamImages {
  readonly panes: readonly Pane[];
  readonly isLoading: boolean;
  /** Undefined until there is an image. */
  readonly high: number | undefined;
  retry(): void;
}

const NO_VIEWS: readonly StudyViewDetail[] = [];

/** Without an exam there are no panes. */
export function useExam(exam: Exam | null, turnedByHand: boolean): ExamImages {
  const views = exam?.views ?? NO_VIEWS;
  const { loaded, retry } = useViews(views);
  const there = loaded.state === 'READY' ? loaded.value : null;
  const high = useMemo(() => {
    const counts = there?.flatMap((view) => view.counts ?? []) ?? [];
    return counts.length === 0 ? undefined : defaultUpper(counts);
  }, [there]);
  const acquiredFeetFirst = exam?.thorax?.turned ?? null;
  const panes = useMemo(() => {
    if (exam === null) return [];
    return SIDES.map((side): Pane => {
      if (!views.some(({ view }) => view === side)) return { state: 'MISSING', side };
      const view = there?.find(({ detail }) => detail.view === side);
      if (view === undefined) return { state: 'LOADING', side };
      if (view.counts === null) return { state: 'FAILED', side };
      const counts = (acquiredFeetFirst ?? false) === turnedByHand ? view.counts : turnedHeadUp(view.counts);
      return { state: 'SHOWN', side, shown: { pane: `${exam.id} ${side}`, exam, detail: view.detail, counts, feetUp: acquiredFeetFirst === null ? null : turnedByHand } };
    });
  }, [exam, views, there, acquiredFeetFirst, turnedByHand]);
  return { panes, isLoading: exam !== null && views.length > 0 && loaded.state === 'LOADING', high, retry };
}
