// Credentials of apps on this site, and what is done to them.
import { graphql, type ResultOf } from '../../../lib/gql.ts';

export const CREDENTIALS_PAGE = 50;

export const AppCredentialsQuery = graphql(`
  query AppCredentials($first: Int!, $after: String) {
    appCredentials(first: $first, after: $after) {
      edges { node { id name clientId scopes createdAt rotatedAt lastUsedAt revokedAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export type AppCredentialsPage = ResultOf<typeof AppCredentialsQuery>['appCredentials'];
export type AppCredential = AppCredentialsPage['edges'][number]['node'];

export const CreateAppCredential = graphql(`mutation CreateAppCredential($name: String!, $scopes: [String!]!, $reason: String!) { createAppCredential(name: $name, scopes: $scopes, reason: $reason) { clientId secret } }`);
export const RotateAppCredential = graphql(`mutation RotateAppCredential($id: ID!, $reason: String!) { rotateAppCredential(id: $id, reason: $reason) { clientId secret } }`);
export const RevokeAppCredential = graphql(`mutation RevokeAppCredential($id: ID!, $reason: String!) { revokeAppCredential(id: $id, reason: $reason) { id } }`);
