// What `node(id:)` can reach, by slice.

import { accountNode } from '../access/administration/account.resolver.ts';
import { appCredentialNode, siteNode } from '../access/access.nodes.ts';
import { fleetWorkerNode } from '../fleet/fleet.resolver.ts';
import { modelVersionNode } from '../models/model-versions.ts';
import { patientNode } from '../patients/patients.nodes.ts';
import { predictionNode } from '../predictions/predictions.ts';
import { reviewNode } from '../reviews/reviews.ts';
import { studyNode } from '../studies/studies.ts';
import type { NodeSource } from './relay/node-source.ts';

export const NODE_SOURCES: readonly NodeSource[] = [siteNode, accountNode, appCredentialNode, patientNode, studyNode, modelVersionNode, predictionNode, reviewNode, fleetWorkerNode];
