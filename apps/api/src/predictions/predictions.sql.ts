// Statements of the predictions slice.

import { ABSTENTION_REASONS, FAILURE_REASONS } from '@osteon/shared/core/abstention';
import { ModelVersionId, PredictionId, Sha256, SiteId, StudyId, WorkerId } from '@osteon/shared/core/ids';
import { Quality, ThoraxBox } from '@osteon/shared/core/jobs';
import { z } from 'zod';
import { statement, zInstant, zNoRow } from '../db/statement.ts';

export const PREDICTION_STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'ABSTAINED', 'FAILED', 'CANCELLED'] as const;
/** What a viewer is told: WITHHELD stands for an answer that they are not to know yet. */
export const TOLD_STATES = [...PREDICTION_STATES, 'WITHHELD'] as const;
export type ToldState = (typeof TOLD_STATES)[number];
const zState = z.enum(PREDICTION_STATES);
const zPriority = z.enum(['STAT', 'ROUTINE']);

const zPrediction = z.object({
  id: PredictionId,
  studyId: StudyId,
  modelVersionId: ModelVersionId,
  state: zState,
  priority: zPriority,
  workerId: WorkerId.nullable(),
  requestedAt: zInstant,
  startedAt: zInstant.nullable(),
  answeredAt: zInstant.nullable(),
  probability: z.number().nullable(),
  intervalLow: z.number().nullable(),
  intervalHigh: z.number().nullable(),
  threshold: z.number().nullable(),
  abstentionReason: z.enum(ABSTENTION_REASONS).nullable(),
  failureReason: z.enum(FAILURE_REASONS).nullable(),
  thorax: ThoraxBox.nullable(),
  quality: Quality.nullable(),
  views: z.array(z.enum(['ANTERIOR', 'POSTERIOR'])).nullable(),
  evidenceRows: z.int().nullable(),
  evidenceColumns: z.int().nullable(),
  provider: z.string().nullable(),
  networkMs: z.number().nullable(),
  totalMs: z.number().nullable(),
  supersededAt: zInstant.nullable(),
  createdAt: zInstant,
});
export type PredictionRow = z.infer<typeof zPrediction>;

const columns = `id, study_id as "studyId", model_version_id as "modelVersionId", state, priority, worker_id as "workerId", requested_at as "requestedAt",
  started_at as "startedAt", answered_at as "answeredAt", probability, interval_low as "intervalLow", interval_high as "intervalHigh", threshold,
  abstention_reason as "abstentionReason", failure_reason as "failureReason", thorax, quality, views, evidence_rows as "evidenceRows",
  evidence_columns as "evidenceColumns", provider, network_ms as "networkMs", total_ms as "totalMs", superseded_at as "supersededAt", created_at as "createdAt"`;

export const predictionsById = statement('predictions_by_id', `select ${columns} from predictions where site_id = $1::uuid and id = any ($2::uuid[])`, zPrediction);

/** All of some studies, newest first. */
export const predictionsOfStudies = statement(
  'predictions_of_studies',
  `select ${columns} from predictions where site_id = $1::uuid and study_id = any ($2::uuid[]) order by created_at desc, id desc`,
  zPrediction,
);

/** Site, states or null, then the page. */
export const predictionsPage = statement(
  'predictions_page',
  `select ${columns} from predictions
   where site_id = $1::uuid and ($2::text[] is null or state = any ($2::text[]))
     and ($3::timestamptz is null or (created_at, id) < ($3::timestamptz, $4::uuid))
   order by created_at desc, id desc limit $5::integer`,
  zPrediction,
);

export const evidenceBlob = statement(
  'predictions_evidence_blob',
  'select evidence_sha256 as sha256, study_id as "studyId" from predictions where site_id = $1::uuid and id = $2::uuid and evidence_sha256 is not null',
  z.object({ sha256: Sha256, studyId: StudyId }),
);

/**
 * What a job needs of a study: its priority and the objects a worker may read. To be called with the study locked by an earlier statement: one that waited for
 * the lock itself would still read the objects as they were before it waited.
 */
export const studyToClassify = statement(
  'predictions_study_to_classify',
  `select s.priority, (select jsonb_agg(jsonb_build_object('sha256', i.derived_sha256, 'lossy', i.lossy, 'views',
       (select coalesce(jsonb_agg(jsonb_build_object('view', v.view, 'counts', v.total_counts)), '[]') from views v where v.instance_id = i.id)) order by i.created_at, i.id)
     from instances i where i.study_id = s.id) as objects
   from studies s where s.site_id = $1::uuid and s.id = $2::uuid`,
  z.object({
    priority: zPriority,
    objects: z.array(z.object({ sha256: Sha256, lossy: z.boolean(), views: z.array(z.object({ view: z.enum(['ANTERIOR', 'POSTERIOR']), counts: z.number() })) })).nullable(),
  }),
);

const zStanding = z.object({
  id: PredictionId,
  siteId: SiteId,
  studyId: StudyId,
  modelVersionId: ModelVersionId,
  state: zState,
  priority: zPriority,
  fence: z.int(),
  token: z.number(),
  workerId: WorkerId.nullable(),
  jobId: z.uuid().nullable(),
  superseded: z.boolean(),
});
export type StandingRow = z.infer<typeof zStanding>;

const standingColumns = `id, site_id as "siteId", study_id as "studyId", model_version_id as "modelVersionId", state, priority, fence, token, worker_id as "workerId", job_id as "jobId", superseded_at is not null as superseded`;

export const standingOfStudy = statement(
  'predictions_standing_of_study',
  `select ${standingColumns} from predictions where site_id = $1::uuid and study_id = $2::uuid and superseded_at is null order by id for update`,
  zStanding,
);

export const lockPrediction = statement('predictions_lock', `select ${standingColumns} from predictions where site_id = $1::uuid and id = $2::uuid for update`, zStanding);

/** In the order of ids, so that two consumers never wait for each other. */
export const lockPredictions = statement('predictions_lock_many', `select ${standingColumns} from predictions where id = any ($1::uuid[]) order by id for update`, zStanding);

export const insertPrediction = statement(
  'predictions_insert',
  `insert into predictions (site_id, study_id, model_version_id, priority, fence, token, job_id)
   values ($1::uuid, $2::uuid, $3::uuid, $4::text, $5::integer, $6::bigint, $7::uuid) returning id`,
  z.object({ id: PredictionId }),
);

/** One for each active model version; with what the job needs of it. */
export const insertPredictionsOfNewStudy = statement(
  'predictions_insert_of_new_study',
  `with active as (select id, name, version, weights_sha256 from model_versions where stage = 'ACTIVE'),
        made as (
          insert into predictions (site_id, study_id, model_version_id, priority, fence, token, job_id)
          select $1::uuid, $2::uuid, active.id, $3::text, 0, $4::bigint, gen_random_uuid() from active
          returning id, model_version_id, job_id)
   select made.id as "predictionId", made.job_id as "jobId", active.id, active.name, active.version, active.weights_sha256 as "weightsSha256"
   from made join active on active.id = made.model_version_id order by active.name`,
  z.object({ predictionId: PredictionId, jobId: z.uuid(), id: ModelVersionId, name: z.string(), version: z.string(), weightsSha256: Sha256 }),
);

export const supersedePrediction = statement('predictions_supersede', 'update predictions set superseded_at = now() where id = $1::uuid', zNoRow);

/** A new generation: older tokens are refused from here on. */
export const requeuePrediction = statement(
  'predictions_requeue',
  `update predictions set state = 'QUEUED', fence = $2::integer, token = $3::bigint, priority = $4::text, job_id = $5::uuid, requested_at = now(), started_at = null,
     answered_at = null, worker_id = null, failure_reason = null
   where id = $1::uuid`,
  zNoRow,
);

export const cancelPrediction = statement('predictions_cancel', `update predictions set state = 'CANCELLED' where id = $1::uuid`, zNoRow);

/** Started attempts of one batch of outcomes. */
export const applyStarts = statement(
  'predictions_apply_starts',
  `update predictions p set state = 'RUNNING', token = o.token, worker_id = o.worker_id, started_at = o.at
   from jsonb_to_recordset($1::jsonb) as o (id uuid, token bigint, worker_id uuid, at timestamptz) where p.id = o.id`,
  zNoRow,
);

/** Answers of one batch of outcomes. */
export const applyAnswers = statement(
  'predictions_apply_answers',
  `update predictions p set state = o.state, token = o.token, worker_id = o.worker_id, answered_at = o.at, started_at = coalesce(p.started_at, o.at),
     probability = o.probability, interval_low = o.interval_low, interval_high = o.interval_high, logit = o.logit, threshold = o.threshold,
     abstention_reason = o.abstention_reason, failure_reason = o.failure_reason, thorax = o.thorax, quality = o.quality,
     views = (select array_agg(v) from jsonb_array_elements_text(o.views) v), evidence_sha256 = o.evidence_sha256, evidence_rows = o.evidence_rows,
     evidence_columns = o.evidence_columns, provider = o.provider, network_ms = o.network_ms, total_ms = o.total_ms
   from jsonb_to_recordset($1::jsonb) as o (id uuid, state text, token bigint, worker_id uuid, at timestamptz, probability float8, interval_low float8,
     interval_high float8, logit float8, threshold float8, abstention_reason text, failure_reason text, thorax jsonb, quality jsonb, views jsonb,
     evidence_sha256 text, evidence_rows integer, evidence_columns integer, provider text, network_ms float8, total_ms float8)
   where p.id = o.id`,
  zNoRow,
);
