'use client';
// Two versions of one draft: both in full, and a choice.
import { absoluteTime } from '../../ui/format.ts';
import { ContentView } from './content-view.tsx';
import type { Saved } from './draft-state.ts';
import type { ReviewContent } from './review-query.ts';
import classes from './review.module.css';

interface ConflictProps {
  readonly mine: ReviewContent;
  readonly theirs: Saved;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

export function Conflict({ mine, theirs, onKeepMine, onTakeTheirs }: ConflictProps) {
  return (
    <div className={classes.conflict} role="alertdialog" aria-label="Two versions of this reading">
      <p>Your reading was saved in another window while you wrote here. Nothing is lost: choose the one to go on with.</p>
      <section aria-label="What you have written here">
        <h3>Here, not saved</h3>
        <ContentView content={mine} />
        <button type="button" onClick={onKeepMine}>
          Go on with this one
        </button>
      </section>
      <section aria-label="What was saved elsewhere">
        <h3 suppressHydrationWarning>Saved elsewhere{theirs.savedAt === null ? '' : `, ${absoluteTime(theirs.savedAt).slice(11, 16)}`}</h3>
        <ContentView content={theirs.content} />
        <button type="button" onClick={onTakeTheirs}>
          Go on with that one
        </button>
      </section>
    </div>
  );
}
