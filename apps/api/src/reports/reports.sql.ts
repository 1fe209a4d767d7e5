// Statements of the reports slice: it writes no table of its own.
import { Sha256 } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement } from '../db/statement.ts';

/** Site, study: the object that tells how the study was acquired, which is the one of its first view. */
export const acquiredObject = statement(
  'reports_acquired_object',
  `select i.original_sha256 as "sha256" from views v join instances i on i.id = v.instance_id
   where v.site_id = $1::uuid and v.study_id = $2::uuid order by v.view, i.created_at, v.frame limit 1`,
  z.object({ sha256: Sha256 }),
);
