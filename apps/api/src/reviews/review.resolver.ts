// Mutations of readings, and what they add to studies.
import 'reflect-metadata';
import { StudyId } from '@osteon/shared/core/ids';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { answerSightLoader } from '../access/answer-sights.ts';
import type { AnswerSight } from '../access/answer-sight.rules.ts';
import { can } from '../access/can.ts';
import { notFound } from '../access/require-allowed.ts';
import { Allow } from '../graphql/allow.ts';
import type { RequestContext } from '../graphql/context.ts';
import { parseGlobalId } from '../graphql/relay/global-id.ts';
import { ModelVersion, toModelVersion } from '../models/model-version.type.ts';
import { modelVersionLoader } from '../models/model-versions.ts';
import { studyLoader } from '../studies/studies.ts';
import { Study } from '../studies/study.type.ts';
import { amendReview } from './amend-review.ts';
import { discardDraft } from './discard-draft.ts';
import { noteAnswerSeen } from './note-answer-seen.ts';
import { revealPredictions } from './reveal-predictions.ts';
import { AnswerSightEnum } from './review.enums.ts';
import { AmendReviewInput, SaveReviewInput, SignReviewInput } from './review.input.ts';
import { BegunConfirmation, Review, ReviewedAnswer } from './review.type.ts';
import { myDraftLoader, showReviews, signedReviewsLoader } from './reviews.ts';
import type { ReviewRow } from './reviews.sql.ts';
import { saveReview } from './save-review.ts';
import { beginConfirmation, signReview } from './sign-review.ts';

async function show(context: RequestContext, row: ReviewRow): Promise<Review> {
  const [review] = await showReviews(context, [row]);
  if (review === undefined) throw notFound();
  return review;
}

async function loadStudy(context: RequestContext, id: StudyId): Promise<Study> {
  const study = await studyLoader(context).load(id);
  if (study === undefined) throw notFound();
  return study;
}

const studyOf = (id: string): StudyId => parseGlobalId('Study', StudyId, id);

@Resolver(() => Review)
export class ReviewResolver {
  @Allow('review:write')
  @Mutation(() => Review, { description: 'Saves the viewer\'s own draft; the first save claims a study that nobody has. Errors: CONFLICT / SAVED_ELSEWHERE when it was written on an older version.' })
  async saveReview(@Ctx() context: RequestContext, @Arg('input', () => SaveReviewInput) { studyId, version, content, holdOpinion }: SaveReviewInput): Promise<Review> {
    return show(context, await saveReview(context.services, context.viewer, { studyId: studyOf(studyId), version: version ?? null, content, holdOpinion }));
  }

  @Allow('review:sign')
  @Mutation(() => Review, { description: 'Locks the viewer\'s draft for good. The signer says again who they are; BAD_INPUT / WRONG_PASSWORD or CONFIRMATION_OVER signs nothing and nobody out.' })
  async signReview(@Ctx() context: RequestContext, @Arg('input', () => SignReviewInput) { studyId, version, agreement, password, confirmation: secret }: SignReviewInput): Promise<Review> {
    return show(context, await signReview(context.services, context.viewer, { studyId: studyOf(studyId), version, agreement, confirmation: { password, secret } }));
  }

  @Allow('review:sign')
  @Mutation(() => BegunConfirmation, { description: 'For who signs in through the identity provider (`Viewer.confirmsWith`): begins to confirm there that they want to sign this version of their draft. Signs nothing.' })
  beginConfirmation(@Ctx() { services, viewer }: RequestContext, @Arg('studyId', () => ID) studyId: string, @Arg('version', () => Int) version: number): Promise<BegunConfirmation> {
    return beginConfirmation(services, viewer, studyOf(studyId), version);
  }

  @Allow('review:write')
  @Mutation(() => Study, { description: 'Gives up the viewer\'s own draft, also one of an amendment; its words are gone. An opinion that was held stays held. Errors: CONFLICT / SAVED_ELSEWHERE or DRAFT_GONE.' })
  async discardDraft(@Ctx() context: RequestContext, @Arg('studyId', () => ID) studyId: string, @Arg('version', () => Int) version: number): Promise<Study> {
    await discardDraft(context.services, context.viewer, studyOf(studyId), version);
    return loadStudy(context, studyOf(studyId));
  }

  @Allow('review:write')
  @Mutation(() => Review, { description: 'Begins an amendment of the newest signed reading, as a draft; it counts when it is signed.' })
  async amendReview(@Ctx() context: RequestContext, @Arg('input', () => AmendReviewInput) { studyId, reason }: AmendReviewInput): Promise<Review> {
    return show(context, await amendReview(context.services, context.viewer, studyOf(studyId), reason));
  }

  @Allow('prediction:reveal')
  @Mutation(() => Study, { description: 'Where the site shows answers on request: shows this study\'s to the viewer, and records it. INVALID_STATE / OPINION_FIRST where they read first.' })
  async revealPredictions(@Ctx() context: RequestContext, @Arg('studyId', () => ID) studyId: string): Promise<Study> {
    await revealPredictions(context.services, context.viewer, studyOf(studyId));
    return loadStudy(context, studyOf(studyId));
  }

  @Allow('review:write')
  @Mutation(() => Boolean, { description: 'Keeps that the viewer has what a model says of this study before them, and since when; saying it again changes nothing. Nothing is kept of what is withheld. Whether it was the first time.' })
  noteAnswerSeen(@Ctx() { services, viewer }: RequestContext, @Arg('studyId', () => ID) studyId: string): Promise<boolean> {
    return noteAnswerSeen(services, viewer, studyOf(studyId));
  }

  @FieldResolver(() => Study)
  study(@Ctx() context: RequestContext, @Root() { studyId }: Review): Promise<Study> {
    return loadStudy(context, studyId);
  }
}

@Resolver(() => ReviewedAnswer)
export class ReviewedAnswerResolver {
  @FieldResolver(() => ModelVersion)
  async modelVersion(@Ctx() context: RequestContext, @Root() { modelVersionId }: ReviewedAnswer): Promise<ModelVersion> {
    const row = await modelVersionLoader(context).load(modelVersionId);
    if (row === undefined) throw notFound();
    return toModelVersion(row);
  }
}

@Resolver(() => Study)
export class StudyReviewsResolver {
  @FieldResolver(() => AnswerSightEnum)
  answerSight(@Ctx() context: RequestContext, @Root() study: Study): Promise<AnswerSight> {
    return answerSightLoader(context).load(study.studyId);
  }

  @FieldResolver(() => Review, { nullable: true, description: 'The viewer\'s own reading that is not signed yet.' })
  async myDraft(@Ctx() context: RequestContext, @Root() study: Study): Promise<Review | null> {
    return (await myDraftLoader(context).load(study.studyId)) ?? null;
  }

  @FieldResolver(() => [Review], { description: 'The first signed reading, then its amendments; the last one counts.' })
  async signedReviews(@Ctx() context: RequestContext, @Root() study: Study): Promise<readonly Review[]> {
    return can(context.viewer, 'review:read') ? signedReviewsLoader(context).load(study.studyId) : [];
  }
}
