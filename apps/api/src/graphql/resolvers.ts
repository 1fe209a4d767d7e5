// Every resolver of the API, by slice. A slice adds its lines here and nowhere else in this folder but nodes.ts.

import { AccessResolver } from '../access/access.resolver.ts';
import { AccountResolver } from '../access/administration/account.resolver.ts';
import { AppCredentialResolver } from '../access/app-credential.resolver.ts';
import { SitePolicyResolver } from '../access/site-policy.resolver.ts';
import { FleetResolver } from '../fleet/fleet.resolver.ts';
import { LedgerResolver, ViewerEventsResolver } from '../ledger/ledger.resolver.ts';
import { ModelVersionResolver } from '../models/model-version.resolver.ts';
import { PatientResolver } from '../patients/patient.resolver.ts';
import { DeadLetterResolver } from '../predictions/dead-letter.resolver.ts';
import { DiseaseFindingResolver, EventPredictionResolver, PredictionResolver, StudyPredictionsResolver } from '../predictions/prediction.resolver.ts';
import { StudyPriorityResolver } from '../predictions/study-priority.resolver.ts';
import { ReportResolver } from '../reports/report.resolver.ts';
import { ReviewedAnswerResolver, ReviewResolver, StudyReviewsResolver } from '../reviews/review.resolver.ts';
import { EventStudyResolver, StudyChangesResolver, StudyTimelineResolver } from '../studies/study-changes.resolver.ts';
import { SavedFilterResolver } from '../studies/saved-filter.resolver.ts';
import { StoredObjectResolver } from '../studies/stored-object.resolver.ts';
import { PatientStudiesResolver, StudyResolver } from '../studies/study.resolver.ts';
import { ViewerWorklistResolver, WorklistResolver } from '../studies/worklist.resolver.ts';
import { NodeResolver } from './relay/node.resolver.ts';

export const RESOLVERS: readonly Function[] = [
  NodeResolver,
  AccessResolver,
  AccountResolver,
  AppCredentialResolver,
  SitePolicyResolver,
  LedgerResolver,
  ViewerEventsResolver,
  PatientResolver,
  StudyResolver,
  PatientStudiesResolver,
  WorklistResolver,
  ViewerWorklistResolver,
  SavedFilterResolver,
  StoredObjectResolver,
  StudyChangesResolver,
  StudyTimelineResolver,
  EventStudyResolver,
  ModelVersionResolver,
  PredictionResolver,
  DiseaseFindingResolver,
  StudyPredictionsResolver,
  EventPredictionResolver,
  DeadLetterResolver,
  StudyPriorityResolver,
  ReviewResolver,
  ReviewedAnswerResolver,
  StudyReviewsResolver,
  ReportResolver,
  FleetResolver,
];

/** Types that no field returns by name, only through an interface. */
export const ORPHANED_TYPES: Function[] = [];
