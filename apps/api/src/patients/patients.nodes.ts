// `node(id:)` for patients.
import { PatientId } from '@osteon/shared/core/ids';
import type { NodeSource } from '../graphql/relay/node-source.ts';
import { patientLoader } from './patients.ts';

export const patientNode: NodeSource = {
  type: 'Patient',
  action: 'patient:read',
  load: (context, id) => patientLoader(context).load(PatientId.parse(id)),
};
