// Signs a draft: what it says is locked, together with what the models said and whether the reader agrees.
import { AppError } from '@osteon/shared/core/errors';
import type { StudyId } from '@osteon/shared/core/ids';
import type { z } from 'zod';
import { beginConfirmingIdentity, confirmIdentity, type Confirmation, type ConfirmationMethod, type ConfirmServices } from '../access/confirm-identity.ts';
import { notFound } from '../access/require-allowed.ts';
import type { BegunSignIn } from '../access/single-sign-on/sign-in-with-provider.ts';
import type { Viewer } from '../access/viewer.ts';
import { inSite, type Tx } from '../db/transaction.ts';
import { append } from '../ledger/append.ts';
import { markSigned, requirePerson, type Person } from '../studies/claim-study.ts';
import { lockStudy } from '../studies/studies.sql.ts';
import { parseAgreement, type Agreement } from './agreement.ts';
import { draftSha256, reviewSha256 } from './review-hash.ts';
import { requireComplete, requireNewest, requireNewestLink, requireOpinionFirst, requireUnsigned } from './review.rules.ts';
import { draftsOfReader, newestSigned, signDraft, type ReviewRow } from './reviews.sql.ts';
import { keepOpinion, reviewEntry } from './save-review.ts';
import { readStandingAnswers, type StandingAnswers } from './standing-answers.ts';

export interface Signature {
  readonly studyId: StudyId;
  /** Of the draft the signer has before them. */
  readonly version: number;
  readonly agreement: unknown;
  readonly confirmation: Confirmation;
}

/**
 * Errors: those of `confirmIdentity` and of settling it; NOT_FOUND; CONFLICT / SAVED_ELSEWHERE, DRAFT_GONE or AMENDED_MEANWHILE; INVALID_STATE / SIGNED_ALREADY or
 * OPINION_FIRST; BAD_INPUT / OPINION_MISSING, CONCLUSION_MISSING, AGREEMENT_MISSING, OVERRIDE_REASON.
 */
export async function signReview(services: ConfirmServices, viewer: Viewer, { studyId, version, agreement, confirmation }: Signature): Promise<ReviewRow> {
  const reader = requirePerson(viewer);
  const confirmed = await confirmIdentity(services, reader, confirmation);
  return inSite(services.pool, reader.siteId, async (tx) => {
    const { study, draft } = await readSignable(tx, reader, studyId, version);
    const standing = await readStandingAnswers(tx, reader, studyId);
    requireOpinionFirst(draft, standing.sight !== 'SHOWN' && standing.tells);
    const parsed = parseAgreement(agreement, standing.answers.some(({ state }) => state === 'SUCCEEDED'));
    await confirmed.settle(tx, draftSha256(draft));
    const held = draft.opinionAt === null ? await keepOpinion(tx, reader, draft) : draft;
    const signed = await lock(tx, held, parsed, standing);
    await markSigned(tx, reader, studyId, study);
    append(tx, [reviewEntry(signed.amends === null ? 'REVIEW_SIGNED' : 'REVIEW_AMENDED', reader, signed, payloadOf(signed, confirmed.method))]);
    return signed;
  });
}

/**
 * Where a person of the identity provider confirms that they want to sign this version of their draft. Who would be refused afterwards for what they wrote is not sent there.
 * Errors: those of `beginConfirmingIdentity`, and of a signature those that the draft itself is the cause of.
 */
export async function beginConfirmation(services: ConfirmServices, viewer: Viewer, studyId: StudyId, version: number): Promise<BegunSignIn> {
  const reader = requirePerson(viewer);
  const { draft } = await inSite(services.pool, reader.siteId, (tx) => readSignable(tx, reader, studyId, version));
  return beginConfirmingIdentity(services, reader, draftSha256(draft));
}

interface Signable {
  readonly study: z.infer<(typeof lockStudy)['row']>;
  readonly draft: ReviewRow;
}

async function readSignable(tx: Tx, reader: Person, studyId: StudyId, version: number): Promise<Signable> {
  const study = await tx.maybe(lockStudy, [reader.siteId, studyId]);
  if (study === undefined) throw notFound();
  const [draft] = await tx.many(draftsOfReader, [reader.siteId, reader.accountId, [studyId]]);
  requireNewest(draft, version);
  if (draft === undefined) throw notFound();
  requireUnsigned(study.state, draft.amends);
  requireComplete(draft.content);
  requireNewestLink(draft.amends, (await tx.maybe(newestSigned, [reader.siteId, studyId]))?.id);
  return { study, draft };
}

async function lock(tx: Tx, draft: ReviewRow, agreement: Agreement | null, { answers }: StandingAnswers): Promise<ReviewRow> {
  const { studyId, readerId, amends, amendmentReason, content, opinion, opinionConfidence, opinionAt, opinionBlind, answerSeenAt } = draft;
  if (opinion === null || opinionConfidence === null || opinionAt === null || opinionBlind === null) throw new AppError('INTERNAL', 'A reading without an opinion reached its signature.');
  const held = { metastasis: opinion, confidence: opinionConfidence, at: opinionAt, blind: opinionBlind, ...(answerSeenAt === null ? {} : { answerSeenAt }) };
  const sha256 = reviewSha256({ studyId, readerId, amends, amendmentReason, content, opinion: held, agreement, answers });
  return tx.one(signDraft, [draft.id, agreement === null ? null : JSON.stringify(agreement), JSON.stringify(answers), sha256]);
}

/** Both opinions, by their marks and never in words: free text stays where patient data may be. */
function payloadOf({ contentSha256, content, opinion, opinionBlind, answerSeenAt, agreement, answers, amends }: ReviewRow, confirmedBy: ConfirmationMethod): Record<string, unknown> {
  return {
    contentSha256,
    amends,
    metastasis: content.metastasis,
    confidence: content.confidence,
    opinionBefore: opinion,
    blind: opinionBlind,
    answerSeenAt,
    confirmedBy,
    verdict: agreement?.verdict ?? null,
    overrideReason: agreement?.reason ?? null,
    predictionIds: (answers ?? []).map(({ predictionId }) => predictionId),
  };
}
