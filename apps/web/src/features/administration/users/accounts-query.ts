// Accounts of the site, and what is done to them.
import { graphql, type ResultOf } from '../../../lib/gql.ts';

export const ACCOUNTS_PAGE = 50;

export const AccountsQuery = graphql(`
  query Accounts($first: Int!, $after: String) {
    accounts(first: $first, after: $after) {
      edges { node { id kind displayName email roles passwordTemporary deactivatedAt lastSignedInAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export type AccountsPage = ResultOf<typeof AccountsQuery>['accounts'];
export type Account = AccountsPage['edges'][number]['node'];

export const CreateAccount = graphql(`mutation CreateAccount($input: NewAccountInput!) { createAccount(input: $input) { account { email } temporaryPassword } }`);
export const ChangeAccountRoles = graphql(`mutation ChangeAccountRoles($id: ID!, $roles: [Role!]!, $reason: String!) { changeAccountRoles(id: $id, roles: $roles, reason: $reason) { id } }`);
export const DeactivateAccount = graphql(`mutation DeactivateAccount($id: ID!, $reason: String!) { deactivateAccount(id: $id, reason: $reason) { id } }`);
export const ReactivateAccount = graphql(`mutation ReactivateAccount($id: ID!, $reason: String!) { reactivateAccount(id: $id, reason: $reason) { id } }`);
export const ResetAccountPassword = graphql(`mutation ResetAccountPassword($id: ID!, $reason: String!) { resetAccountPassword(id: $id, reason: $reason) { account { email } temporaryPassword } }`);
