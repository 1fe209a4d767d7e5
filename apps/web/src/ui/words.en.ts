// States and reasons as sentences, in English. Each table is closed: a new value of the API's schema does not compile until it has words.
import type { AbstentionReason, BodyRegion, Disease, FailureReason, FindingAssessment, OverrideReason, PredictionState, QualityFlag, Role, StudyState, TrainingScans, WorkerState } from './words.ts';

interface Words {
  /** Fits a row of the worklist. */
  readonly short: string;
  readonly sentence: string;
}

const studyState = {
  RECEIVING: 'arriving',
  READY: 'unread',
  IN_REVIEW: 'being read',
  SIGNED: 'signed',
  AMENDED: 'amended',
  REJECTED: 'not taken in',
} as const satisfies Record<StudyState, string>;

const predictionState = {
  QUEUED: 'waiting for a classification',
  RUNNING: 'being classified',
  SUCCEEDED: 'answered',
  ABSTAINED: 'abstained',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  WITHHELD: 'hidden until read',
} as const satisfies Record<PredictionState, string>;

const abstention = {
  NO_THORAX_FOUND: {
    short: 'no thorax found',
    sentence: 'No thorax was found in this image. It may be a spot view or a flood; you can still read it, it will not be classified.',
  },
  TOO_FEW_COUNTS: { short: 'too few counts', sentence: 'The image holds too few counts for an answer. You can still read it; a longer acquisition could be classified.' },
  NOT_A_PLANAR_BONE_SCAN: { short: 'not a planar bone scan', sentence: 'This does not look like a planar bone scan, so the model did not answer.' },
  WRONG_BODY_PART: { short: 'thorax not in view', sentence: 'The thorax does not lie in this image as in a whole-body scan, and the model reads nothing else.' },
  VIEW_MISSING: { short: 'one view', sentence: 'The model needs the anterior and the posterior view, and one of them is missing. Send the other view and ask again.' },
  VIEWS_DISAGREE: { short: 'views do not match', sentence: 'The anterior and the posterior view have different outlines: they may be of two patients, or the patient moved between them. Check the images before you use either.' },
  LOSSY_COMPRESSION: { short: 'lossy image', sentence: 'The image was compressed with loss before it came here; the model answers on original counts only.' },
  TOO_CLOSE_TO_CALL: { short: 'too close to call', sentence: 'The model could not decide: its probability lies too close to the operating point.' },
} as const satisfies Record<AbstentionReason, Words>;

const failure = {
  IMAGE_UNREADABLE: { short: 'image unreadable', sentence: 'The image could not be read. Send it again from the camera; if it fails again, the file is damaged.' },
  IMAGE_MISSING: { short: 'image missing', sentence: 'The stored image could not be found. Send the scan again.' },
  MODEL_REFUSED: { short: 'model not loaded', sentence: 'The model could not be loaded where it runs. An administrator can see why on the fleet page.' },
  GAVE_UP_AFTER_RETRIES: { short: 'gave up', sentence: 'Classification was tried several times and did not succeed. You can ask for it again.' },
  INTERNAL: { short: 'fault on our side', sentence: 'Something went wrong on our side. You can ask for a classification again.' },
} as const satisfies Record<FailureReason, Words>;

const quality = {
  LOW_COUNTS: 'few counts',
  LOW_CONTRAST: 'low contrast',
  SINGLE_VIEW: 'one view only',
  LOSSY: 'compressed with loss',
  FEET_FIRST: 'feet first, turned',
  BODY_CUT: 'body cut off',
} as const satisfies Record<QualityFlag, string>;

const workerState = {
  STARTING: 'starting',
  READY: 'ready',
  DRAINING: 'finishing its work',
  DRAINED: 'drained: takes no work',
  STOPPED: 'stopped',
  LOST: 'lost: no sign of life',
} as const satisfies Record<WorkerState, string>;

const role = {
  TECHNOLOGIST: 'technologist',
  PHYSICIAN: 'physician',
  ADMINISTRATOR: 'administrator',
  AUDITOR: 'auditor',
  APP: 'app',
} as const satisfies Record<Role, string>;

const disease = {
  METASTASIS: { short: 'metastasis', full: 'bone metastasis' },
  DEGENERATIVE: { short: 'degenerative', full: 'degenerative (arthritis) foci' },
  FRACTURE: { short: 'fracture', full: 'fracture' },
} as const satisfies Record<Disease, { readonly short: string; readonly full: string }>;

const trainingScans = {
  COUNTS: 'counts of whole-body scans',
  GREY_WHOLE_BODY: 'grey whole-body images',
  GREY_REGION: 'regions cropped elsewhere; never classifies here',
} as const satisfies Record<TrainingScans, string>;

/** From head to foot. */
const region = {
  SKULL: 'skull',
  CERVICAL_SPINE: 'cervical spine',
  THORACIC_SPINE: 'thoracic spine',
  LUMBAR_SPINE: 'lumbar spine',
  STERNUM: 'sternum',
  CLAVICLES_AND_SCAPULAE: 'clavicles, scapulae',
  RIBS_RIGHT: 'ribs, right',
  RIBS_LEFT: 'ribs, left',
  PELVIS: 'pelvis',
  UPPER_LIMBS: 'upper limbs',
  LOWER_LIMBS: 'lower limbs',
  KIDNEYS_AND_BLADDER: 'kidneys, bladder',
  SOFT_TISSUE: 'soft tissue',
} as const satisfies Record<BodyRegion, string>;

const assessment = {
  NORMAL: 'normal',
  DEGENERATIVE: 'degenerative',
  TRAUMATIC: 'traumatic',
  OTHER_BENIGN: 'other, benign',
  EQUIVOCAL: 'equivocal',
  METASTASIS_SUSPECTED: 'metastasis suspected',
} as const satisfies Record<FindingAssessment, string>;

const overrideReason = {
  DEGENERATIVE_CHANGE: 'degenerative change',
  FRACTURE: 'fracture',
  ARTEFACT_OR_CONTAMINATION: 'artefact or contamination',
  LESION_MISSED: 'a lesion was missed',
  OUTSIDE_THE_THORAX: 'the finding lies outside the thorax',
  CLINICAL_INFORMATION: 'clinical information',
  OTHER: 'another reason',
} as const satisfies Record<OverrideReason, string>;

export const wordsEn = {
  studyState,
  predictionState,
  abstention,
  failure,
  quality,
  workerState,
  role,
  disease,
  trainingScans,
  region,
  assessment,
  overrideReason,
  /** Whether a study has a model's answer at all, where it has no prediction. */
  notClassified: 'not classified',
  abstained: 'abstained: {reason}',
  failed: 'failed: {reason}',
} as const;
