// Who may take a study for review and give it back. Pure: the transitions of a study that people cause.
import { AppError } from '@osteon/shared/core/errors';
import type { AccountId } from '@osteon/shared/core/ids';
import type { StudyState } from './studies.sql.ts';

export interface Claimable {
  readonly state: StudyState;
  readonly claimedById: AccountId | null;
}

/** `unchanged` when the account has the study already: doing it twice is doing it once. */
export type ReviewChange = { readonly kind: 'unchanged' } | { readonly kind: 'changed'; readonly state: 'IN_REVIEW' | 'READY'; readonly owner: AccountId | null };

/** READY -> IN_REVIEW. Errors: CONFLICT / CLAIMED_BY_ANOTHER, INVALID_STATE. */
export function claim(study: Claimable, by: AccountId): ReviewChange {
  if (study.state === 'READY') return { kind: 'changed', state: 'IN_REVIEW', owner: by };
  if (study.state !== 'IN_REVIEW') throw invalidState('taken for review', study.state);
  if (study.claimedById !== by) throw claimedByAnother();
  return { kind: 'unchanged' };
}

/** IN_REVIEW -> READY, by its owner only. Errors: CONFLICT / CLAIMED_BY_ANOTHER, INVALID_STATE. */
export function release(study: Claimable, by: AccountId): ReviewChange {
  if (study.state === 'READY') return { kind: 'unchanged' };
  if (study.state !== 'IN_REVIEW') throw invalidState('given back', study.state);
  if (study.claimedById !== by) throw claimedByAnother();
  return { kind: 'changed', state: 'READY', owner: null };
}

/**
 * What a signature does, one transition after the other: a study that was given back is claimed in passing. Who has it in review does not matter: of two
 * people who read it, the reading of whoever signs first stands. Errors: INVALID_STATE.
 */
export function sign(state: StudyState): readonly ('IN_REVIEW' | 'SIGNED' | 'AMENDED')[] {
  switch (state) {
    case 'READY':
      return ['IN_REVIEW', 'SIGNED'];
    case 'IN_REVIEW':
      return ['SIGNED'];
    case 'SIGNED':
      return ['AMENDED'];
    case 'AMENDED':
      return [];
    default:
      throw invalidState('signed', state);
  }
}

/** A study that has been read waits for nobody. Errors: INVALID_STATE. */
export function requireWaiting(state: StudyState): void {
  if (state !== 'RECEIVING' && state !== 'READY' && state !== 'IN_REVIEW') throw invalidState('given another priority', state);
}

function claimedByAnother(): AppError {
  return new AppError('CONFLICT', 'Somebody else is reviewing this study.', { reason: 'CLAIMED_BY_ANOTHER' });
}

function invalidState(what: string, state: StudyState): AppError {
  return new AppError('INVALID_STATE', `A study that is ${state} cannot be ${what}.`, { reason: state });
}
