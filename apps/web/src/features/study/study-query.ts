// What the study page asks for: one study with its views, every prediction, and its life story.
import { graphql, type ResultOf } from '../../lib/gql.ts';
import { StudyReviewFields } from '../review/review-query.ts';

export const StudyFields = graphql(
  `
  fragment StudyFields on Study @_unmask {
    ...StudyReview
    id state rejectedReason priority createdAt performedAt description accessionNumber claimedBy claimedAt claimedByMe
    patient { id patientNumber name birthDate sex }
    views { view evidence rows columns totalCounts maxCount spacingMm pixelsPath }
    predictions {
      id state priority requestedAt startedAt answeredAt probability intervalLow intervalHigh threshold abstentionReason failureReason views superseded
      thorax { row column rows columns turned }
      quality { countsAnterior countsPosterior bodyFound contrast flags }
      evidence { rows columns path rowStart rowEnd columnStart columnEnd }
      findings { disease probability intervalLow intervalHigh threshold present evidence { rows columns path rowStart rowEnd columnStart columnEnd } }
      modelVersion { id name version title trainedOn }
    }
    timeline { index kind at actorKind payload }
  }
`,
  [StudyReviewFields],
);

export const StudyQuery = graphql(`query StudyPage($id: ID!) { study(id: $id) { ...StudyFields } }`, [StudyFields]);

export const ClaimThisStudy = graphql(`mutation ClaimThisStudy($id: ID!) { claimStudy(id: $id) { ...StudyFields } }`, [StudyFields]);
export const ReleaseThisStudy = graphql(`mutation ReleaseThisStudy($id: ID!) { releaseStudy(id: $id) { ...StudyFields } }`, [StudyFields]);
export const ClassifyAgain = graphql(`
  mutation ClassifyAgain($studyId: ID!, $modelVersionId: ID, $priority: Priority) {
    requestPrediction(studyId: $studyId, modelVersionId: $modelVersionId, priority: $priority) { id }
  }
`);
export const CancelClassification = graphql(`mutation CancelClassification($id: ID!) { cancelPrediction(id: $id) { id } }`);

export type StudyDetail = ResultOf<typeof StudyFields>;
export type StudyViewDetail = StudyDetail['views'][number];
export type PredictionDetail = StudyDetail['predictions'][number];
export type TimelineEntry = StudyDetail['timeline'][number];
