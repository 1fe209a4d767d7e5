// Model versions of the installation, and what is decided about them.
import { graphql, type ResultOf } from '../../../lib/gql.ts';

export const ModelsQuery = graphql(`
  query AdministeredModels {
    modelVersions { id name version title stage trainedOn registeredAt threshold requiredViews weightsSha256 }
  }
`);

export type ListedModel = ResultOf<typeof ModelsQuery>['modelVersions'][number];

export const ModelQuery = graphql(`
  query AdministeredModel($id: ID!) {
    node(id: $id) {
      ... on ModelVersion { id name version title stage trainedOn registeredAt threshold requiredViews weightsSha256 card metrics }
    }
  }
`);

export type Model = Extract<NonNullable<ResultOf<typeof ModelQuery>['node']>, { readonly card: string }>;

export const RegisterModelVersion = graphql(`mutation RegisterModelVersion($input: RegisterModelVersionInput!) { registerModelVersion(input: $input) { id } }`);
export const PromoteModelVersion = graphql(`mutation PromoteModelVersion($id: ID!, $stage: ModelStage!, $reason: String!) { promoteModelVersion(id: $id, stage: $stage, reason: $reason) { id stage } }`);

export const modelAddress = (id: string): string => `/administration/models/${encodeURIComponent(id)}`;
