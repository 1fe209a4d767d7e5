// What runs without being asked: outcomes, dead letters and heartbeats from the queue, intake's threads, the sweeper, the search for lost jobs.

import { receiveHeartbeats } from './fleet/receive-heartbeats.ts';
import type { OpenStack } from './open-stack.ts';
import { classifyStudy } from './predictions/enqueue.ts';
import { neededEvidenceOfFindings } from './predictions/findings.sql.ts';
import { startFindingLostJobs } from './predictions/find-lost-jobs.ts';
import { receiveDeadLetters } from './predictions/receive-dead-letters.ts';
import { receiveOutcomes } from './predictions/receive-outcomes.ts';
import type { Services } from './services.ts';
import { createIntake, type Intake } from './studies/ingest/intake.ts';
import { startSweeping } from './studies/ingest/sweep-blobs.ts';
import { neededEvidence } from './predictions/needed-evidence.sql.ts';

/** The queue's consumers end with the queue itself. */
export async function startConsumers(services: Services, opened: OpenStack): Promise<Intake> {
  const { boss, pool, log } = services;
  await receiveOutcomes(boss, pool, log);
  await receiveDeadLetters(boss, pool, log);
  await receiveHeartbeats(boss, pool, log);
  opened.push(startSweeping(services, { alsoNeeded: [neededEvidence, neededEvidenceOfFindings] }));
  opened.push(startFindingLostJobs(services));
  const intake = createIntake(services, (tx, study) => classifyStudy(tx, boss, study));
  opened.push(() => intake.close());
  return intake;
}
