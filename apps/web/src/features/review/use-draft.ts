'use client';
// Keeps a reader's draft: in this browser with every key, at Osteon a moment after the last one.
import { useCallback, useEffect, useRef, useState } from 'react';
import { dropLocalDraft, keepLocalDraft, readLocalDraft } from '../../lib/local-drafts.ts';
import { refusalIn } from '../../lib/refusal.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { useViewer } from '../../lib/viewer-context.tsx';
import { isSameContent, parseKeptContent, plainContent } from './draft-content.ts';
import { draftReducer, savedOf, startingDraft, type DraftAction, type DraftState } from './draft-state.ts';
import { DiscardDraft, MyDraftQuery, SaveReview, type Review, type ReviewContent } from './review-query.ts';
import { useReviewFault } from './use-review-fault.ts';

/** After the last key; a thought is longer. */
const PAUSE_MS = 1_200;
/** Between tries while Osteon is away. */
const RETRY_MS = 5_000;

export interface LiveDraft {
  readonly state: DraftState;
  write(content: ReviewContent): void;
  /** Saves what is not saved yet, with the opinion held if asked for. The draft's version, or null when it could not be saved: `state` says why. */
  save(options?: { readonly holdOpinion: boolean }): Promise<number | null>;
  /** Gives it up, here and at Osteon. Throws when it is refused; where another window has written meanwhile, `state` holds both. */
  discard(): Promise<void>;
  keepMine(): void;
  takeTheirs(): void;
}

export function useDraft(studyId: string, draft: Review | null): LiveDraft {
  const ask = useAsk();
  const { accountId } = useViewer();
  const faultOf = useReviewFault();
  const [state, setState] = useState(() => startingDraft(draft));
  // Saves follow each other faster than React shows them: the newest state lies here.
  const newest = useRef(state);
  const apply = useCallback((action: DraftAction): void => {
    newest.current = draftReducer(newest.current, action);
    setState(newest.current);
  }, []);

  useEffect(() => {
    const kept = accountId === null ? undefined : readLocalDraft(window.localStorage, accountId, studyId);
    const content = parseKeptContent(kept?.content);
    if (kept !== undefined && content !== undefined) apply({ kind: 'FOUND', version: kept.version, content });
  }, [accountId, studyId, apply]);
  useEffect(() => apply({ kind: 'ARRIVED', saved: savedOf(draft) }), [draft, apply]);
  useEffect(() => {
    if (accountId === null) return;
    const { content, saved } = state;
    if (isSameContent(content, saved.content)) dropLocalDraft(window.localStorage, accountId, studyId);
    else keepLocalDraft(window.localStorage, accountId, studyId, { version: saved.version, content: plainContent(content) });
  }, [state, accountId, studyId]);

  /** Where a refusal tells of another version, both stand in `state` from here on. */
  const meetOther = useCallback(
    async (error: unknown): Promise<boolean> => {
      const reason = refusalIn(error)?.reason;
      if (reason !== 'SAVED_ELSEWHERE' && reason !== 'DRAFT_GONE') return false;
      const answer = await ask(MyDraftQuery, { id: studyId }).catch(() => undefined);
      if (answer?.study == null) return false;
      apply({ kind: 'OVERTAKEN', theirs: savedOf(answer.study.myDraft) });
      return true;
    },
    [ask, apply, studyId],
  );

  const send = useCallback(
    async (holdOpinion: boolean): Promise<number | null> => {
      const { content, saved, phase } = newest.current;
      if (phase.kind === 'CONFLICT') return null;
      if (!holdOpinion && isSameContent(content, saved.content)) return saved.version;
      apply({ kind: 'SENT' });
      try {
        const { saveReview } = await ask(SaveReview, { input: { studyId, version: saved.version, content: plainContent(content), holdOpinion } });
        apply({ kind: 'SAVED', saved: savedOf(saveReview) });
        return saveReview.version;
      } catch (error) {
        if (refusalIn(error) === undefined) apply({ kind: 'UNREACHED' });
        else if (!(await meetOther(error))) apply({ kind: 'REFUSED', message: faultOf(error) });
        return null;
      }
    },
    [ask, apply, meetOther, faultOf, studyId],
  );
  // One after the other: each is written on the version that the one before has made.
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const save = useCallback(
    (options?: { readonly holdOpinion: boolean }): Promise<number | null> => {
      const turn = queue.current.then(() => send(options?.holdOpinion ?? false));
      queue.current = turn;
      return turn;
    },
    [send],
  );

  const discard = useCallback((): Promise<void> => {
    const turn = queue.current.then(async () => {
      const { version } = newest.current.saved;
      try {
        if (version !== null) await ask(DiscardDraft, { studyId, version });
        apply({ kind: 'DISCARDED' });
      } catch (error) {
        await meetOther(error);
        throw error;
      }
    });
    queue.current = turn.catch(() => {});
    return turn;
  }, [ask, apply, meetOther, studyId]);

  const { kind } = state.phase;
  useEffect(() => {
    if (kind !== 'CHANGED' && kind !== 'UNREACHED') return;
    const timer = setTimeout(() => void save(), kind === 'CHANGED' ? PAUSE_MS : RETRY_MS);
    return () => clearTimeout(timer);
  }, [kind, state.content, save]);

  // Whoever goes to another page within the pause has finished writing.
  useEffect(() => () => void save(), [save]);

  return {
    state,
    save,
    discard,
    write: useCallback((content) => apply({ kind: 'WRITTEN', content }), [apply]),
    keepMine: useCallback(() => apply({ kind: 'KEEP_MINE' }), [apply]),
    takeTheirs: useCallback(() => apply({ kind: 'TAKE_THEIRS' }), [apply]),
  };
}
