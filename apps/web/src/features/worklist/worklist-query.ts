// What the worklist asks for. A row is one study with its patient and latest answer.
import { graphql, type ResultOf, type VariablesOf } from '../../lib/gql.ts';

export const WorklistRowFields = graphql(`
  fragment WorklistRow on Study @_unmask {
    id state rejectedReason priority createdAt performedAt description claimedBy claimedAt claimedByMe
    patient { id patientNumber name birthDate sex }
    views { view }
    latestPrediction {
      id state requestedAt startedAt answeredAt probability intervalLow intervalHigh threshold abstentionReason failureReason
      modelVersion { trainedOn }
    }
  }
`);

export const WorklistPageQuery = graphql(
  `
    query WorklistPage($first: Int!, $after: String, $state: [StudyState!], $priority: Priority, $answer: [WorklistAnswer!], $assignedToMe: Boolean, $receivedFrom: DateTime, $receivedBefore: DateTime, $text: String, $sort: WorklistSort!) {
      worklist(first: $first, after: $after, state: $state, priority: $priority, answer: $answer, assignedToMe: $assignedToMe, receivedFrom: $receivedFrom, receivedBefore: $receivedBefore, text: $text, sort: $sort) {
        edges { node { ...WorklistRow } }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [WorklistRowFields],
);

/** One for each tab. */
export const WorklistCountsQuery = graphql(`
  query WorklistCounts($attention: [WorklistAnswer!]) {
    all: worklistCount unread: worklistCount(state: [READY]) mine: worklistCount(assignedToMe: true) attention: worklistCount(answer: $attention)
  }
`);

/** What this viewer may be told of what the models say: in lists, and of a study before they have read it. */
export const ReadingPolicyQuery = graphql(`query ReadingPolicy { viewer { suspicionInLists } sitePolicy { blindFirst } }`);
export type ReadingPolicy = ResultOf<typeof ReadingPolicyQuery>;

export const WorklistEvents = graphql(
  `
    subscription WorklistEvents($after: Cursor) {
      events(after: $after, caughtUp: true) { cursor kind study { ...WorklistRow } }
    }
  `,
  [WorklistRowFields],
);

export const ClaimStudy = graphql(`mutation ClaimStudy($id: ID!) { claimStudy(id: $id) { ...WorklistRow } }`, [WorklistRowFields]);
export const ReleaseStudy = graphql(`mutation ReleaseStudy($id: ID!) { releaseStudy(id: $id) { ...WorklistRow } }`, [WorklistRowFields]);

export const SetPriority = graphql(`mutation SetPriority($id: ID!, $priority: Priority!) { setStudyPriority(id: $id, priority: $priority) { ...WorklistRow } }`, [WorklistRowFields]);

export type WorklistRow = ResultOf<typeof WorklistRowFields>;
export type WorklistCounts = ResultOf<typeof WorklistCountsQuery>;
export type WorklistVariables = VariablesOf<typeof WorklistPageQuery>;

export const PAGE_SIZE = 50;
