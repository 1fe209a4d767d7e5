// Every resolver of the API, by slice. A slice adds its lines here and nowhere else in this folder but nodes.ts.

import { AccessResolver } from '../access/access.resolver.ts';
import { AppCredentialResolver } from '../access/app-credential.resolver.ts';
import { PatientResolver } from '../patients/patient.resolver.ts';
import { PatientStudiesResolver, StudyResolver } from '../studies/study.resolver.ts';
import { NodeResolver } from './relay/node.resolver.ts';

export const RESOLVERS: readonly Function[] = [NodeResolver, AccessResolver, AppCredentialResolver, PatientResolver, StudyResolver, PatientStudiesResolver];

/** Types that no field returns by name, only through an interface. */
export const ORPHANED_TYPES: Function[] = [];
