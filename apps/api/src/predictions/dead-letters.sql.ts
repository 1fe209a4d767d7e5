// Statements about classifications that were given up.

import { FAILURE_REASONS } from '@osteon/shared/core/abstention';
import { PredictionId } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement, zInstant } from '../db/statement.ts';
import { GIVEN_UP_REASONS } from './given-up.ts';

const zDeadLetter = z.object({
  id: PredictionId,
  createdAt: zInstant,
  failureReason: z.enum(FAILURE_REASONS),
  model: z.string(),
  version: z.string(),
  requestedAt: zInstant,
  failedAt: zInstant.nullable(),
});
export type DeadLetterRow = z.infer<typeof zDeadLetter>;

/** Nothing of the study but that it waits. */
export const deadLettersOfSite = statement(
  'predictions_dead_letters',
  `select p.id, p.created_at as "createdAt", p.failure_reason as "failureReason", m.name as model, m.version, p.requested_at as "requestedAt", p.answered_at as "failedAt"
   from predictions p join model_versions m on m.id = p.model_version_id
   where p.site_id = $1::uuid and p.state = 'FAILED' and p.superseded_at is null and p.failure_reason in (${GIVEN_UP_REASONS.map((reason) => `'${reason}'`).join(', ')})
     and ($2::timestamptz is null or (p.created_at, p.id) < ($2::timestamptz, $3::uuid))
   order by p.created_at desc, p.id desc limit $4::integer`,
  zDeadLetter,
);
