// GraphQL enums of a reading.
import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
import { ANSWER_SIGHTS } from '../access/answer-sight.rules.ts';
import { OVERRIDE_REASONS, VERDICTS } from './agreement.ts';
import { ASSESSMENTS, CONFIDENCES, OPINIONS, REGIONS } from './review-content.ts';
import { REVIEW_STATES } from './reviews.sql.ts';

const asEnum = <Name extends string>(names: readonly Name[]): Record<string, Name> => Object.fromEntries(names.map((name) => [name, name]));

export const ReviewStateEnum = asEnum(REVIEW_STATES);
registerEnumType(ReviewStateEnum, { name: 'ReviewState' });

export const RegionEnum = asEnum(REGIONS);
registerEnumType(RegionEnum, { name: 'BodyRegion' });

export const AssessmentEnum = asEnum(ASSESSMENTS);
registerEnumType(AssessmentEnum, { name: 'FindingAssessment' });

export const OpinionEnum = asEnum(OPINIONS);
registerEnumType(OpinionEnum, { name: 'MetastasisOpinion', description: 'Bone metastasis, in the opinion of a reader.' });

export const ConfidenceEnum = asEnum(CONFIDENCES);
registerEnumType(ConfidenceEnum, { name: 'Confidence' });

export const VerdictEnum = asEnum(VERDICTS);
registerEnumType(VerdictEnum, { name: 'Verdict' });

export const OverrideReasonEnum = asEnum(OVERRIDE_REASONS);
registerEnumType(OverrideReasonEnum, { name: 'OverrideReason' });

export const AnswerSightEnum = asEnum(ANSWER_SIGHTS);
registerEnumType(AnswerSightEnum, {
  name: 'AnswerSight',
  description: 'Whether this viewer may know what models say of a study. Follows from the policy of the site and from what the viewer has done, never from an answer.',
  valuesConfig: {
    UNTIL_ASKED: { description: 'Withheld until the viewer asks (`revealPredictions`) or saves an opinion of their own.' },
    UNTIL_READ: { description: 'Withheld until the viewer saves an opinion of their own, or the study is signed.' },
  },
});
