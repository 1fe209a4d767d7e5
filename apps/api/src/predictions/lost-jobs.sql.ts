// Which predictions wait for something that the queue no longer has.

import { PredictionId, SiteId, StudyId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement } from '../db/statement.ts';

/**
 * One statement is one look at rows and queue together, and each of the steps from job to answer is one transaction: what is found here was not merely
 * under way. A job is alive until it is completed, failed or cancelled; a completed one has sent its outcome, a failed one its dead letter, and
 * those count until they are taken in. `$2` narrows it to one study, for a second look under its lock.
 */
export const lostPredictions = statement(
  'predictions_lost',
  `with alive as materialized (
     select j.name, j.id, (j.data->>'predictionId')::uuid as prediction_id from pgboss.job j
     where j.name in ('classify', 'classify-dead', 'outcome') and j.state < 'completed')
   select p.id, p.site_id as "siteId", p.study_id as "studyId", p.fence,
     exists (select from pgboss.job o where o.name = 'outcome-dead' and o.data->>'predictionId' = p.id::text and o.data->>'kind' = 'ANSWERED' and o.created_on >= p.requested_at) as "answerUnreadable"
   from predictions p
   where p.state in ('QUEUED', 'RUNNING') and p.superseded_at is null and ($2::uuid is null or p.study_id = $2::uuid)
     and not exists (select from alive where alive.name = 'classify' and alive.id = p.job_id)
     and not exists (select from alive where alive.name <> 'classify' and alive.prediction_id = p.id)
   order by p.id limit $1::integer`,
  z.object({ id: PredictionId, siteId: SiteId, studyId: StudyId, fence: z.int(), answerUnreadable: z.boolean() }),
);
