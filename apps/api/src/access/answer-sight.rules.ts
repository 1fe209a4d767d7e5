// Whether a viewer may know what the models say of a study: the one decision behind blind-first reading. Pure, default deny.
import type { AbstentionReason } from '@osteon/shared/core/abstention';
import type { Viewer } from './viewer.ts';

export const BLIND_FIRST = ['OFF', 'ON_REQUEST', 'ENFORCED'] as const;
/** A site's policy: readers see answers at once, when they ask for it, or once they have saved an opinion of their own. */
export type BlindFirst = (typeof BLIND_FIRST)[number];

export const ANSWER_SIGHTS = ['SHOWN', 'UNTIL_ASKED', 'UNTIL_READ'] as const;
/** SHOWN, or what it takes until then. */
export type AnswerSight = (typeof ANSWER_SIGHTS)[number];

/** About one study and one viewer. */
export interface SightFacts {
  readonly policy: BlindFirst;
  /** SIGNED or AMENDED: there is a reading that nothing can bias any more. */
  readonly isSigned: boolean;
  /** The viewer has saved an opinion for good. */
  readonly hasOpinion: boolean;
  /** The viewer has asked to see. */
  readonly hasAsked: boolean;
}

/**
 * Everybody at the site from whom an answer could reach the opinion that is signed: whoever has another role than audit and administration. Apps are none: they pass
 * results on to other systems, which keep their own policy (ADR 15).
 */
export function isReader(viewer: Viewer): boolean {
  return viewer.kind === 'ACCOUNT' && viewer.roles.some((role) => role !== 'AUDITOR' && role !== 'ADMINISTRATOR');
}

/** `facts` undefined: nothing is known of the study, so nothing is shown. */
export function answerSight(viewer: Viewer, facts: SightFacts | undefined): AnswerSight {
  if (!isReader(viewer)) return 'SHOWN';
  if (facts === undefined) return 'UNTIL_READ';
  if (facts.isSigned || facts.hasOpinion) return 'SHOWN';
  switch (facts.policy) {
    case 'OFF':
      return 'SHOWN';
    case 'ON_REQUEST':
      return facts.hasAsked ? 'SHOWN' : 'UNTIL_ASKED';
    default:
      return 'UNTIL_READ';
  }
}

/**
 * Does it say something about disease that a model declined for this reason? All but one are found in the image before any network runs, and readers may know them: somebody
 * has to send the other view.
 */
const ABSTENTION_TELLS = {
  NO_THORAX_FOUND: false,
  TOO_FEW_COUNTS: false,
  NOT_A_PLANAR_BONE_SCAN: false,
  WRONG_BODY_PART: false,
  VIEW_MISSING: false,
  VIEWS_DISAGREE: false,
  LOSSY_COMPRESSION: false,
  TOO_CLOSE_TO_CALL: true,
} as const satisfies Record<AbstentionReason, boolean>;

/** Whether an answer is an opinion. A reason that is not known here is taken for one. */
export function tellsOpinion(state: string, abstentionReason: string | null): boolean {
  if (state !== 'ABSTAINED') return state === 'SUCCEEDED';
  const known: Readonly<Record<string, boolean>> = ABSTENTION_TELLS;
  return abstentionReason === null || !Object.hasOwn(known, abstentionReason) || known[abstentionReason] === true;
}
