// What the mutations of readings take.
import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Agreement } from './agreement.ts';
import type { Assessment, Confidence, Opinion, Region } from './review-content.ts';
import { AssessmentEnum, ConfidenceEnum, OpinionEnum, OverrideReasonEnum, RegionEnum, VerdictEnum } from './review.enums.ts';

@InputType()
export class ReviewFindingInput {
  @Field(() => RegionEnum)
  region!: Region;

  @Field(() => AssessmentEnum)
  assessment!: Assessment;

  @Field(() => String, { defaultValue: '' })
  text!: string;
}

@InputType({ description: 'Texts have at most 4,000 characters, findings 1,000, and a reading at most 40 findings.' })
export class ReviewContentInput {
  @Field(() => String, { defaultValue: '' })
  technique!: string;

  @Field(() => [ReviewFindingInput], { defaultValue: [] })
  findings!: ReviewFindingInput[];

  @Field(() => String, { defaultValue: '' })
  comparison!: string;

  @Field(() => String, { defaultValue: '' })
  conclusion!: string;

  @Field(() => String, { defaultValue: '' })
  limitations!: string;

  @Field(() => OpinionEnum, { nullable: true })
  metastasis!: Opinion | null;

  @Field(() => ConfidenceEnum, { nullable: true })
  confidence!: Confidence | null;
}

@InputType()
export class SaveReviewInput {
  @Field(() => ID)
  studyId!: string;

  @Field(() => Int, { nullable: true, description: 'Of the draft it was written on; null for the first save.' })
  version!: number | null;

  @Field(() => ReviewContentInput)
  content!: ReviewContentInput;

  @Field(() => Boolean, { defaultValue: false, description: 'Holds metastasis and confidence as the reader\'s own opinion, for good. From then on the answers of the models are shown to them.' })
  holdOpinion!: boolean;
}

@InputType()
export class AgreementInput {
  @Field(() => VerdictEnum)
  verdict!: Agreement['verdict'];

  @Field(() => OverrideReasonEnum, { nullable: true, description: 'Needed for OVERRIDE.' })
  reason!: Agreement['reason'];

  @Field(() => String, { nullable: true, description: 'Needed for the reason OTHER; at most 1,000 characters.' })
  text!: string | null;
}

@InputType()
export class SignReviewInput {
  @Field(() => ID)
  studyId!: string;

  @Field(() => Int, { description: 'Of the draft that the signer has before them.' })
  version!: number;

  @Field(() => AgreementInput, { nullable: true, description: 'Needed when a model has given a probability.' })
  agreement!: AgreementInput | null;

  @Field(() => String, { nullable: true, description: 'Of the signer\'s account. Wrong ones count like failed sign-ins.' })
  password!: string | null;

  @Field(() => String, { nullable: true, description: 'For who signs in through the identity provider: what `beginConfirmation` came to at POST /auth/confirmation. Good once, for minutes, for this version.' })
  confirmation!: string | null;
}

@InputType()
export class AmendReviewInput {
  @Field(() => ID)
  studyId!: string;

  @Field(() => String, { description: '3 to 500 characters; the ledger keeps it.' })
  reason!: string;
}
