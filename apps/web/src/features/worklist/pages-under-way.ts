// What is told while a page is on its way: the page may have been read before it, and must not undo it.
import type { RowsPage } from './fetch-page.ts';
import type { WorklistRow } from './worklist-query.ts';

export interface PagesUnderWay {
  /** A study as it is now. */
  put(row: WorklistRow): void;
  /** Asks for a page, sets it where it is still wanted, and puts what was told meanwhile once more. Whether it was set. Throws what the question throws. */
  place(question: () => Promise<RowsPage | undefined>, isWanted: () => boolean, set: (page: RowsPage) => void): Promise<boolean>;
}

export function pagesUnderWay(change: (row: WorklistRow) => void): PagesUnderWay {
  const underWay = new Set<WorklistRow[]>();
  return {
    put: (row) => {
      for (const told of underWay) told.push(row);
      change(row);
    },
    place: async (question, isWanted, set) => {
      const told: WorklistRow[] = [];
      underWay.add(told);
      try {
        const page = await question();
        if (page === undefined || !isWanted()) return false;
        set(page);
        told.forEach(change);
        return true;
      } finally {
        underWay.delete(told);
      }
    },
  };
}
