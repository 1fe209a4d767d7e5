// Statements about what a network says beside metastasis.

import { FINDING_DISEASES } from '@osteon/shared/core/disease';
import { PredictionId, Sha256, StudyId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zNoRow } from '../db/statement.ts';

const zFinding = z.object({
  predictionId: PredictionId,
  disease: z.enum(FINDING_DISEASES),
  probability: z.number(),
  intervalLow: z.number(),
  intervalHigh: z.number(),
  threshold: z.number(),
  evidenceRows: z.int().nullable(),
  evidenceColumns: z.int().nullable(),
});
export type FindingRow = z.infer<typeof zFinding>;

export const findingsOfPredictions = statement(
  'findings_of_predictions',
  `select prediction_id as "predictionId", disease, probability, interval_low as "intervalLow", interval_high as "intervalHigh", threshold,
     evidence_rows as "evidenceRows", evidence_columns as "evidenceColumns"
   from prediction_findings where site_id = $1::uuid and prediction_id = any ($2::uuid[]) order by disease`,
  zFinding,
);

/** Of one batch of outcomes; to be run before the answers, after which the database takes no finding. */
export const insertFindings = statement(
  'findings_insert',
  `insert into prediction_findings (prediction_id, site_id, disease, probability, interval_low, interval_high, logit, threshold, evidence_sha256, evidence_rows, evidence_columns)
   select p.id, p.site_id, o.disease, o.probability, o.interval_low, o.interval_high, o.logit, o.threshold, o.evidence_sha256, o.evidence_rows, o.evidence_columns
   from jsonb_to_recordset($1::jsonb) as o (prediction_id uuid, disease text, probability float8, interval_low float8, interval_high float8, logit float8, threshold float8,
     evidence_sha256 text, evidence_rows integer, evidence_columns integer)
   join predictions p on p.id = o.prediction_id`,
  zNoRow,
);

export const evidenceBlobOfFinding = statement(
  'findings_evidence_blob',
  `select f.evidence_sha256 as sha256, p.study_id as "studyId" from prediction_findings f join predictions p on p.id = f.prediction_id
   where f.site_id = $1::uuid and f.prediction_id = $2::uuid and f.disease = $3::text and f.evidence_sha256 is not null`,
  z.object({ sha256: Sha256, studyId: StudyId }),
);

/** The sweeper keeps those maps. */
export const neededEvidenceOfFindings = statement(
  'findings_needed_evidence',
  'select evidence_sha256 as sha256 from prediction_findings where evidence_sha256 = any ($1::text[])',
  z.object({ sha256: Sha256 }),
);
