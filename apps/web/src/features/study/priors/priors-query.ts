// What comparing needs of the other studies of a patient: their images, and of their answers what a trend shows.
import { graphql, type ResultOf } from '../../../lib/gql.ts';

export const PriorFields = graphql(`
  fragment PriorFields on Study @_unmask {
    id state performedAt createdAt description
    views { view evidence rows columns totalCounts maxCount spacingMm pixelsPath }
    predictions {
      id state probability intervalLow intervalHigh threshold abstentionReason failureReason superseded
      thorax { row column rows columns turned }
      modelVersion { id name version }
    }
  }
`);

export const PriorsQuery = graphql(
  `
    query StudyPriors($id: ID!, $first: Int!) {
      study(id: $id) { patient { id studies(first: $first) { edges { node { ...PriorFields } } pageInfo { hasNextPage } } } }
    }
  `,
  [PriorFields],
);

/** The newest; nobody has that many bone scans, and the page of the patient has the rest. */
export const PRIORS_ASKED = 50;

export type PriorStudy = ResultOf<typeof PriorFields>;
export type PriorPrediction = PriorStudy['predictions'][number];
