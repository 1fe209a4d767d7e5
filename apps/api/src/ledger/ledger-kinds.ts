// The closed list of what the ledger can tell. Event subscriptions filter by it; the GraphQL enum is made from it.

export const LEDGER_KINDS = [
  'STUDY_RECEIVED',
  'STUDY_READY',
  'STUDY_CLAIMED',
  'STUDY_RELEASED',
  'STUDY_PRIORITY_SET',
  'INSTANCE_STORED',
  'INSTANCE_CONFLICT',
  'PREDICTION_QUEUED',
  'PREDICTION_STARTED',
  'PREDICTION_SUCCEEDED',
  'PREDICTION_ABSTAINED',
  'PREDICTION_FAILED',
  'PREDICTION_CANCELLED',
  'PREDICTION_OUTCOME_REFUSED',
  'PREDICTION_REVEALED',
  'PREDICTION_SEEN',
  'REVIEW_STARTED',
  'REVIEW_OPINION_SAVED',
  'REVIEW_SIGNED',
  'REVIEW_AMENDMENT_STARTED',
  'REVIEW_AMENDED',
  'REVIEW_DISCARDED',
  'REPORT_EXPORTED',
  'SITE_POLICY_CHANGED',
  'MODEL_VERSION_REGISTERED',
  'MODEL_VERSION_PROMOTED',
  'MODEL_VERSION_RETIRED',
  'PATIENT_REVEALED',
  'ACCOUNT_CREATED',
  'ACCOUNT_SIGNED_IN',
  'ACCOUNT_ROLES_CHANGED',
  'ACCOUNT_DEACTIVATED',
  'ACCOUNT_REACTIVATED',
  'ACCOUNT_PASSWORD_RESET',
  'ACCOUNT_PASSWORD_CHANGED',
  'APP_CREDENTIAL_CREATED',
  'APP_CREDENTIAL_ROTATED',
  'APP_CREDENTIAL_REVOKED',
  'WORKER_DRAINED',
  'WORKER_RESUMED',
  'STUDIES_SEARCHED',
  'STUDY_RETRIEVED',
] as const;

export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** Somebody looked; nothing is different afterwards. */
const READS: ReadonlySet<LedgerKind> = new Set(['PATIENT_REVEALED', 'PREDICTION_REVEALED', 'PREDICTION_SEEN', 'REPORT_EXPORTED', 'STUDIES_SEARCHED', 'STUDY_RETRIEVED']);

export const CHANGE_KINDS: readonly LedgerKind[] = LEDGER_KINDS.filter((kind) => !READS.has(kind));

/** Who of the staff came and went, and what became of their accounts: for auditors, not for every app that follows events. */
export const FOLLOWED_BY_ALL: readonly LedgerKind[] = LEDGER_KINDS.filter((kind) => !kind.startsWith('ACCOUNT_'));

export type SubjectKind = 'SITE' | 'ACCOUNT' | 'APP_CREDENTIAL' | 'PATIENT' | 'STUDY' | 'INSTANCE' | 'MODEL_VERSION' | 'PREDICTION' | 'REVIEW' | 'WORKER';
export type ActorKind = 'ACCOUNT' | 'APP' | 'WORKER' | 'SYSTEM';
