// A draft between the person who writes it and Osteon, as one pure reducer. Nothing that was written is ever dropped by it: where two versions meet, both stay until one is chosen.
import { EMPTY, isSameContent } from './draft-content.ts';
import type { Review, ReviewContent } from './review-query.ts';

/** What Osteon has; version null where it has none yet. */
export interface Saved {
  readonly version: number | null;
  readonly content: ReviewContent;
  readonly savedAt: string | null;
}

export type DraftPhase =
  | { readonly kind: 'SAVED' }
  /** Written since the last save. */
  | { readonly kind: 'CHANGED' }
  | { readonly kind: 'SAVING' }
  /** Osteon could not be reached; this browser keeps it. */
  | { readonly kind: 'UNREACHED' }
  /** Osteon refused it, for the reason given; writing on tries again. */
  | { readonly kind: 'REFUSED'; readonly message: string }
  /** Somebody, most likely the same person in another window, saved something else meanwhile. */
  | { readonly kind: 'CONFLICT'; readonly theirs: Saved };

export interface DraftState {
  readonly content: ReviewContent;
  readonly saved: Saved;
  readonly phase: DraftPhase;
}

export type DraftAction =
  | { readonly kind: 'WRITTEN'; readonly content: ReviewContent }
  | { readonly kind: 'SENT' }
  | { readonly kind: 'SAVED'; readonly saved: Saved }
  | { readonly kind: 'UNREACHED' }
  | { readonly kind: 'REFUSED'; readonly message: string }
  | { readonly kind: 'OVERTAKEN'; readonly theirs: Saved }
  /** What Osteon has now, asked for because something happened to the study. */
  | { readonly kind: 'ARRIVED'; readonly saved: Saved }
  /** Found in this browser: written on `version` and never saved. */
  | { readonly kind: 'FOUND'; readonly version: number | null; readonly content: ReviewContent }
  /** Given up by its writer: here is nothing any more, and nothing to save. */
  | { readonly kind: 'DISCARDED' }
  | { readonly kind: 'KEEP_MINE' }
  | { readonly kind: 'TAKE_THEIRS' };

export function savedOf(draft: Review | null): Saved {
  return draft === null ? { version: null, content: EMPTY, savedAt: null } : { version: draft.version, content: draft.content, savedAt: draft.savedAt };
}

export function startingDraft(draft: Review | null): DraftState {
  const saved = savedOf(draft);
  return { content: saved.content, saved, phase: { kind: 'SAVED' } };
}

const SAVED = { kind: 'SAVED' } as const;
const CHANGED = { kind: 'CHANGED' } as const;

function settled(content: ReviewContent, saved: Saved): DraftState {
  return { content, saved, phase: isSameContent(content, saved.content) ? SAVED : CHANGED };
}

/** Something newer than what was written on: taken over silently only where nothing was written. */
function meet(state: DraftState, saved: Saved): DraftState {
  const untouched = isSameContent(state.content, state.saved.content);
  if (untouched || isSameContent(state.content, saved.content)) return { content: saved.content, saved, phase: SAVED };
  return { ...state, phase: { kind: 'CONFLICT', theirs: saved } };
}

export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  const { phase } = state;
  switch (action.kind) {
    case 'WRITTEN':
      return phase.kind === 'CONFLICT' || phase.kind === 'SAVING' ? { ...state, content: action.content } : settled(action.content, state.saved);
    case 'SENT':
      return { ...state, phase: { kind: 'SAVING' } };
    case 'SAVED':
      return settled(state.content, action.saved);
    case 'UNREACHED':
    case 'REFUSED':
      return phase.kind === 'SAVING' ? { ...state, phase: action } : state;
    case 'OVERTAKEN':
      return meet(state, action.theirs);
    case 'ARRIVED':
      // A save that is under way decides by itself; and what is older than what is known comes from a question asked before. A draft that is not there any more was discarded elsewhere.
      if (phase.kind === 'SAVING' || phase.kind === 'CONFLICT') return state;
      if (action.saved.version === null) return state.saved.version === null ? state : meet(state, action.saved);
      return action.saved.version <= (state.saved.version ?? 0) ? state : meet(state, action.saved);
    case 'FOUND':
      return action.version === state.saved.version ? settled(action.content, state.saved) : meet({ ...state, content: action.content }, state.saved);
    case 'DISCARDED':
      return startingDraft(null);
    case 'KEEP_MINE':
      return phase.kind === 'CONFLICT' ? settled(state.content, phase.theirs) : state;
    case 'TAKE_THEIRS':
      return phase.kind === 'CONFLICT' ? { content: phase.theirs.content, saved: phase.theirs, phase: SAVED } : state;
  }
}
