// Where the draft is, in words.
import { absoluteTime } from '../../ui/format.ts';
import type { DraftState } from './draft-state.ts';
import classes from './review.module.css';

function wordsOf({ phase, saved }: DraftState): string {
  switch (phase.kind) {
    case 'SAVED':
      return saved.savedAt === null ? 'Nothing written yet' : `Draft saved ${absoluteTime(saved.savedAt).slice(11, 16)}`;
    case 'CHANGED':
    case 'SAVING':
      return 'Saving the draft';
    case 'UNREACHED':
      return 'Osteon does not answer. The draft is kept in this browser and saved as soon as it does.';
    case 'REFUSED':
      return phase.message;
    case 'CONFLICT':
      return 'Not saved: there are two versions';
  }
}

export function DraftStatus({ state }: { readonly state: DraftState }) {
  return (
    <p className={classes.status} role="status" data-phase={state.phase.kind} suppressHydrationWarning>
      {wordsOf(state)}
    </p>
  );
}
