// What `node(id:)` can reach, by slice.

import { appCredentialNode, siteNode } from '../access/access.nodes.ts';
import { patientNode } from '../patients/patients.nodes.ts';
import { studyNode } from '../studies/studies.ts';
import type { NodeSource } from './relay/node-source.ts';

export const NODE_SOURCES: readonly NodeSource[] = [siteNode, appCredentialNode, patientNode, studyNode];
