// Classifications that were given up, and asking for one again.
import { graphql, type ResultOf } from '../../../lib/gql.ts';

export const LETTERS_PAGE = 50;

export const DeadLettersQuery = graphql(`
  query DeadLetters($first: Int!, $after: String) {
    deadLetters(first: $first, after: $after) {
      edges { node { predictionId failureReason model version requestedAt failedAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export type DeadLettersPage = ResultOf<typeof DeadLettersQuery>['deadLetters'];
export type DeadLetter = DeadLettersPage['edges'][number]['node'];

export const RequeueDeadLetter = graphql(`mutation RequeueDeadLetter($predictionId: ID!, $reason: String!) { requeueDeadLetter(predictionId: $predictionId, reason: $reason) }`);
