// GraphQL shapes of a reading.
import 'reflect-metadata';
import type { ModelVersionId, StudyId } from '@osteon/shared/core/ids';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Viewer } from '../access/viewer.ts';
import { Allow } from '../graphql/allow.ts';
import { globalId } from '../graphql/relay/global-id.ts';
import { Node } from '../graphql/relay/node.type.ts';
import { GraphQLDateTime } from '../graphql/scalars.ts';
import type { Agreement as AgreementFacts } from './agreement.ts';
import { mapTexts, type Assessment, type Confidence, type Opinion, type Region, type ReviewContent as ContentFacts } from './review-content.ts';
import { AssessmentEnum, ConfidenceEnum, OpinionEnum, OverrideReasonEnum, RegionEnum, ReviewStateEnum, VerdictEnum } from './review.enums.ts';
import type { ReviewedAnswer as AnswerFacts, ReviewRow } from './reviews.sql.ts';

@ObjectType()
export class ReviewFinding {
  @Field(() => RegionEnum)
  region!: Region;

  @Field(() => AssessmentEnum)
  assessment!: Assessment;

  @Field(() => String)
  text!: string;
}

@ObjectType({ description: 'What a report is built from.' })
export class ReviewContent {
  @Field(() => String)
  technique!: string;

  @Field(() => [ReviewFinding])
  findings!: readonly ReviewFinding[];

  @Field(() => String)
  comparison!: string;

  @Field(() => String)
  conclusion!: string;

  @Field(() => String)
  limitations!: string;

  @Field(() => OpinionEnum, { nullable: true })
  metastasis!: Opinion | null;

  @Field(() => ConfidenceEnum, { nullable: true })
  confidence!: Confidence | null;
}

@ObjectType({ description: 'What the reader thought when they held their opinion; it never changes, whatever is written later.' })
export class HeldOpinion {
  @Field(() => OpinionEnum)
  metastasis!: Opinion;

  @Field(() => ConfidenceEnum)
  confidence!: Confidence;

  @Field(() => GraphQLDateTime)
  at!: string;

  @Field(() => Boolean, { description: 'The reader could not know what a model says: it was withheld, or there was no answer yet, and they had not seen one before.' })
  blind!: boolean;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the reader had first been shown what a model says, as far as it was recorded; null where it was not before this opinion.' })
  answerSeenAt!: string | null;
}

@ObjectType()
export class Agreement {
  @Field(() => VerdictEnum)
  verdict!: AgreementFacts['verdict'];

  @Field(() => OverrideReasonEnum, { nullable: true })
  reason!: AgreementFacts['reason'];

  @Field(() => String)
  text!: string;
}

@Allow('prediction:read')
@ObjectType({ description: 'What a model had said when the reading was signed.' })
export class ReviewedAnswer {
  /** For the field `modelVersion`; not a field. */
  modelVersionId!: ModelVersionId;

  @Field(() => ID)
  predictionId!: string;

  @Field(() => String, { description: 'SUCCEEDED or ABSTAINED.' })
  state!: string;

  @Field(() => Float, { nullable: true })
  probability!: number | null;

  @Field(() => Float, { nullable: true })
  intervalLow!: number | null;

  @Field(() => Float, { nullable: true })
  intervalHigh!: number | null;

  @Field(() => Float, { nullable: true })
  threshold!: number | null;

  @Field(() => String, { nullable: true })
  abstentionReason!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true })
  answeredAt!: string | null;
}

@Allow('review:read')
@ObjectType({ implements: Node, description: 'A person\'s reading of a study. Signed ones never change; they are amended.' })
export class Review extends Node {
  /** For the field `study`; not a field. */
  studyId!: StudyId;

  @Field(() => ReviewStateEnum)
  state!: ReviewRow['state'];

  @Field(() => Int, { description: 'Grows with each save; pass it back with the next one. A reader\'s drafts of one study never have the same one twice: the next begins above the last.' })
  version!: number;

  @Field(() => String, { description: 'Display name.' })
  reader!: string;

  @Field(() => Boolean)
  mine!: boolean;

  @Field(() => ReviewContent)
  content!: ReviewContent;

  @Field(() => HeldOpinion, { nullable: true })
  opinion!: HeldOpinion | null;

  @Field(() => Agreement, { nullable: true })
  agreement!: Agreement | null;

  @Field(() => [ReviewedAnswer])
  answers!: readonly ReviewedAnswer[];

  @Field(() => ID, { nullable: true, description: 'The reading that this one amends.' })
  amends!: string | null;

  @Field(() => String, { nullable: true })
  amendmentReason!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 over everything a signature locks.' })
  contentSha256!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true })
  signedAt!: string | null;

  @Field(() => GraphQLDateTime)
  savedAt!: string;

  @Field(() => GraphQLDateTime)
  createdAt!: string;
}

@Allow('review:sign')
@ObjectType({ description: 'A confirmation that is under way at the identity provider.' })
export class BegunConfirmation {
  @Field(() => String, { description: 'Where the browser goes next.' })
  authorizationUrl!: string;

  @Field(() => String, { description: 'What the provider sends back with the answer: only the browser that left may bring it.' })
  state!: string;
}

function toAnswer({ predictionId, ...answer }: AnswerFacts): ReviewedAnswer {
  return { ...answer, predictionId: globalId('Prediction', predictionId) };
}

function toOpinion({ opinion, opinionConfidence, opinionAt, opinionBlind, answerSeenAt }: ReviewRow): HeldOpinion | null {
  if (opinion === null || opinionConfidence === null || opinionAt === null || opinionBlind === null) return null;
  return { metastasis: opinion, confidence: opinionConfidence, at: opinionAt, blind: opinionBlind, answerSeenAt };
}

/** `mask`: what free text becomes for a viewer who may not know who the patient is. */
export function toReview(viewer: Viewer, row: ReviewRow, mask: (text: string) => string): Review {
  const { id, studyId, state, version, reader, contentSha256, signedAt, savedAt, createdAt } = row;
  const content: ContentFacts = mapTexts(row.content, mask);
  return {
    id: globalId('Review', id),
    ...{ studyId, state, version, reader, content, contentSha256, signedAt, savedAt, createdAt },
    mine: viewer.kind === 'ACCOUNT' && row.readerId === viewer.accountId,
    opinion: toOpinion(row),
    agreement: row.agreement && { ...row.agreement, text: mask(row.agreement.text) },
    answers: (row.answers ?? []).map(toAnswer),
    amends: row.amends === null ? null : globalId('Review', row.amends),
    amendmentReason: row.amendmentReason === null ? null : mask(row.amendmentReason),
  };
}
