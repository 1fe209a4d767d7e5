// Which evidence maps a prediction refers to; the sweeper keeps those.

import { Sha256 } from '@osteon/shared/core/ids';
import { z } from 'zod';
import { statement } from '../db/statement.ts';

export const neededEvidence = statement(
  'predictions_needed_evidence',
  'select evidence_sha256 as sha256 from predictions where evidence_sha256 = any ($1::text[])',
  z.object({ sha256: Sha256 }),
);
