// Regions, assessments, opinions and reasons in words. Closed tables: a new value of the schema does not compile until it has some.
import type { AgreementInput, Finding, ReviewContent } from './review-query.ts';

export const REGION_WORDS = {
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
} as const satisfies Record<Finding['region'], string>;

export const ASSESSMENT_WORDS = {
  NORMAL: 'normal',
  DEGENERATIVE: 'degenerative',
  TRAUMATIC: 'traumatic',
  OTHER_BENIGN: 'other, benign',
  EQUIVOCAL: 'equivocal',
  METASTASIS_SUSPECTED: 'metastasis suspected',
} as const satisfies Record<Finding['assessment'], string>;

type Opinion = NonNullable<ReviewContent['metastasis']>;
type Confidence = NonNullable<ReviewContent['confidence']>;

export const OPINION_WORDS = { ABSENT: 'absent', EQUIVOCAL: 'equivocal', PRESENT: 'present' } as const satisfies Record<Opinion, string>;
export const CONFIDENCE_WORDS = { LOW: 'low', MODERATE: 'moderate', HIGH: 'high' } as const satisfies Record<Confidence, string>;

export const REASON_WORDS = {
  DEGENERATIVE_CHANGE: 'degenerative change',
  FRACTURE: 'fracture',
  ARTEFACT_OR_CONTAMINATION: 'artefact or contamination',
  LESION_MISSED: 'a lesion was missed',
  OUTSIDE_THE_THORAX: 'the finding lies outside the thorax',
  CLINICAL_INFORMATION: 'clinical information',
  OTHER: 'another reason',
} as const satisfies Record<NonNullable<AgreementInput['reason']>, string>;

/** Keys of a closed table, in its order. */
export function keysOf<Table extends Record<string, string>>(table: Table): readonly (keyof Table & string)[] {
  return Object.keys(table);
}

/** "metastasis present, confidence high"; what is not said yet is left out. */
export function opinionWords({ metastasis, confidence }: Pick<ReviewContent, 'metastasis' | 'confidence'>): string {
  const parts = [metastasis === null ? '' : `metastasis ${OPINION_WORDS[metastasis]}`, confidence === null ? '' : `confidence ${CONFIDENCE_WORDS[confidence]}`];
  return parts.filter((part) => part !== '').join(', ');
}
