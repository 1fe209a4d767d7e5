// States and reasons as sentences: the closed lists of the API's schema, and which message says each. The words themselves are in words.en.ts and words.de.ts.
import type { useTranslations } from 'use-intl';
import type { introspection_types } from '../gql/graphql-env.d.ts';

type EnumValues<Name extends keyof introspection_types> = introspection_types[Name] extends { enumValues: infer Value extends string } ? Value : never;

export type StudyState = EnumValues<'StudyState'>;
export type PredictionState = EnumValues<'PredictionState'>;
export type AbstentionReason = EnumValues<'AbstentionReason'>;
export type FailureReason = EnumValues<'FailureReason'>;
export type QualityFlag = EnumValues<'QualityFlag'>;
export type WorkerState = EnumValues<'WorkerState'>;
export type Disease = EnumValues<'Disease'>;
export type TrainingScans = EnumValues<'TrainingScans'>;
export type BodyRegion = EnumValues<'BodyRegion'>;
export type FindingAssessment = EnumValues<'FindingAssessment'>;
export type OverrideReason = EnumValues<'OverrideReason'>;
export type Role = EnumValues<'Role'>;

/** `useTranslations('words')`. */
export type WordsOf = ReturnType<typeof useTranslations<'words'>>;

interface Answer {
  readonly state: PredictionState;
  readonly abstentionReason: AbstentionReason | null;
  readonly failureReason: FailureReason | null;
}

/** "abstained: one view", "failed: image missing", "being classified". */
export function answerWords(t: WordsOf, { state, abstentionReason, failureReason }: Answer): string {
  if (state === 'ABSTAINED' && abstentionReason !== null) return t('abstained', { reason: t(`abstention.${abstentionReason}.short`) });
  if (state === 'FAILED' && failureReason !== null) return t('failed', { reason: t(`failure.${failureReason}.short`) });
  return t(`predictionState.${state}`);
}

/** The reason in a full sentence; undefined for states that need none. */
export function answerSentence(t: WordsOf, { state, abstentionReason, failureReason }: Answer): string | undefined {
  if (state === 'ABSTAINED' && abstentionReason !== null) return t(`abstention.${abstentionReason}.sentence`);
  if (state === 'FAILED' && failureReason !== null) return t(`failure.${failureReason}.sentence`);
  return undefined;
}
