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
  'MODEL_VERSION_REGISTERED',
  'MODEL_VERSION_PROMOTED',
  'MODEL_VERSION_RETIRED',
  'PATIENT_REVEALED',
  'APP_CREDENTIAL_CREATED',
  'APP_CREDENTIAL_REVOKED',
  'STUDIES_SEARCHED',
  'STUDY_RETRIEVED',
] as const;

export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** Somebody looked; nothing is different afterwards. */
const READS: ReadonlySet<LedgerKind> = new Set(['PATIENT_REVEALED', 'STUDIES_SEARCHED', 'STUDY_RETRIEVED']);

export const CHANGE_KINDS: readonly LedgerKind[] = LEDGER_KINDS.filter((kind) => !READS.has(kind));

export type SubjectKind = 'SITE' | 'ACCOUNT' | 'APP_CREDENTIAL' | 'PATIENT' | 'STUDY' | 'INSTANCE' | 'MODEL_VERSION' | 'PREDICTION' | 'REVIEW' | 'WORKER';
export type ActorKind = 'ACCOUNT' | 'APP' | 'WORKER' | 'SYSTEM';
