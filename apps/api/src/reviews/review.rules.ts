// What may become of a draft: saved, held as an opinion, signed, or the beginning of an amendment. Pure.
import { AppError } from '@osteon/shared/core/errors';
import type { ReviewId } from '@osteon/shared/core/ids';
import type { AnswerSight } from '../access/answer-sight.rules.ts';
import type { Instant } from '../db/statement.ts';
import type { StudyState } from '../studies/studies.sql.ts';
import type { Confidence, Opinion, ReviewContent } from './review-content.ts';

export interface Draft {
  readonly id: ReviewId;
  readonly version: number;
  readonly content: ReviewContent;
  readonly amends: ReviewId | null;
  readonly opinionAt: Instant | null;
  readonly savedAt: Instant;
}

const READ_IN: readonly StudyState[] = ['READY', 'IN_REVIEW', 'SIGNED', 'AMENDED'];

/** Errors: INVALID_STATE with the study's state when there is nothing to read yet, or nothing was taken in. */
export function requireReadable(state: StudyState): void {
  if (!READ_IN.includes(state)) throw new AppError('INVALID_STATE', 'This study cannot be read: its images have not been taken in.', { reason: state });
}

export function isSigned(state: StudyState): boolean {
  return state === 'SIGNED' || state === 'AMENDED';
}

/** A first reading of a study that has one already is an amendment, and says why. Errors: INVALID_STATE / SIGNED_ALREADY. */
export function requireUnsigned(state: StudyState, amends: ReviewId | null): void {
  if (isSigned(state) && amends === null) {
    throw new AppError('INVALID_STATE', 'This study is signed. Amend the signed reading instead; what you have written is kept for that.', { reason: 'SIGNED_ALREADY' });
  }
}

/**
 * `version`: what the writer began from, null for nothing. Nobody overwrites what they have not seen, not even their own words of another window.
 * Errors: CONFLICT / SAVED_ELSEWHERE, or DRAFT_GONE when it was signed or discarded.
 */
export function requireNewest(draft: Draft | undefined, version: number | null): void {
  if ((draft?.version ?? null) === version) return;
  if (draft === undefined) throw new AppError('CONFLICT', 'This draft was signed or discarded in another window meanwhile. Look at the study again.', { reason: 'DRAFT_GONE' });
  const at = draft.savedAt.slice(11, 16);
  throw new AppError('CONFLICT', `This reading was saved in another window at ${at} UTC. Nothing was overwritten: look at both and keep one.`, { reason: 'SAVED_ELSEWHERE' });
}

export interface HeldOpinion {
  readonly opinion: Opinion;
  readonly confidence: Confidence;
}

/** Errors: BAD_INPUT / OPINION_MISSING. */
export function opinionOf({ metastasis, confidence }: ReviewContent): HeldOpinion {
  if (metastasis === null || confidence === null) throw new AppError('BAD_INPUT', 'Say whether you see bone metastasis, and how sure you are.', { reason: 'OPINION_MISSING' });
  return { opinion: metastasis, confidence };
}

/** What is known of a reader's sight of the answers when they hold an opinion. */
interface Sight {
  readonly sight: AnswerSight;
  readonly tells: boolean;
  readonly seenAt: Instant | null;
}

/** Blind is an opinion also where there was no answer yet; never where the reader had seen one before, such as under another policy. */
export function isBlind({ sight, tells, seenAt }: Sight): boolean {
  return seenAt === null && (sight !== 'SHOWN' || !tells);
}

/** Errors: BAD_INPUT / OPINION_MISSING, CONCLUSION_MISSING. */
export function requireComplete(content: ReviewContent): HeldOpinion {
  const held = opinionOf(content);
  if (content.conclusion.trim() === '') throw new AppError('BAD_INPUT', 'A reading needs a conclusion before it is signed.', { reason: 'CONCLUSION_MISSING' });
  return held;
}

/**
 * Whoever has not said what they think signs nothing that a model has an answer for: the answer would either stay unseen or come after the signature. The same for
 * every answer, so that the refusal tells nothing. Errors: INVALID_STATE / OPINION_FIRST.
 */
export function requireOpinionFirst(draft: Pick<Draft, 'opinionAt'>, isWithheld: boolean): void {
  if (isWithheld && draft.opinionAt === null) {
    throw new AppError('INVALID_STATE', 'Save your own opinion first. Then you see what the model says, and sign.', { reason: 'OPINION_FIRST' });
  }
}

/** Only the newest reading is amended. Errors: CONFLICT / AMENDED_MEANWHILE. */
export function requireNewestLink(amends: ReviewId | null, newest: ReviewId | undefined): void {
  if (amends === null || amends === newest) return;
  throw new AppError('CONFLICT', 'Somebody has amended this reading since you began. Begin the amendment anew; what you have written is kept.', { reason: 'AMENDED_MEANWHILE' });
}
