// Why a model may decline to answer. A first-class answer, not an error.

export const ABSTENTION_REASONS = [
  'NO_THORAX_FOUND',
  'TOO_FEW_COUNTS',
  'NOT_A_PLANAR_BONE_SCAN',
  'WRONG_BODY_PART',
  'VIEW_MISSING',
  'VIEWS_DISAGREE',
  'LOSSY_COMPRESSION',
  'TOO_CLOSE_TO_CALL',
] as const;

export type AbstentionReason = (typeof ABSTENTION_REASONS)[number];

/** Why no answer came although the study is in scope. */
export const FAILURE_REASONS = ['IMAGE_UNREADABLE', 'IMAGE_MISSING', 'MODEL_REFUSED', 'GAVE_UP_AFTER_RETRIES', 'INTERNAL'] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];
