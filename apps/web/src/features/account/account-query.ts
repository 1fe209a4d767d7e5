// What the page of one's own account asks for.
import { graphql, type ResultOf } from '../../lib/gql.ts';

export const OwnAccountQuery = graphql(`query OwnAccount { viewer { displayName roles accountKind site { name } } }`);

export type OwnAccount = ResultOf<typeof OwnAccountQuery>['viewer'];
