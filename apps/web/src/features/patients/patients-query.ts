// What the patient pages ask for.
import { graphql, type ResultOf } from '../../lib/gql.ts';
import { WorklistRowFields } from '../worklist/worklist-query.ts';

export const PatientsQuery = graphql(`
  query Patients($first: Int!, $after: String, $text: String) {
    patients(first: $first, after: $after, text: $text) {
      edges { node { id patientNumber name birthDate sex createdAt studies(first: 1) { edges { node { id performedAt createdAt } } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const PatientQuery = graphql(
  `
    query Patient($id: ID!, $first: Int!, $after: String) {
      patient(id: $id) {
        id patientNumber name birthDate sex createdAt
        studies(first: $first, after: $after) { edges { node { ...WorklistRow } } pageInfo { hasNextPage endCursor } }
      }
    }
  `,
  [WorklistRowFields],
);

export type PatientsPage = ResultOf<typeof PatientsQuery>['patients'];
export type PatientRow = PatientsPage['edges'][number]['node'];
export type PatientDetail = NonNullable<ResultOf<typeof PatientQuery>['patient']>;

export const PATIENTS_PAGE = 50;
export const STUDIES_PAGE = 50;
