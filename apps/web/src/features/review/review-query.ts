// What the review section asks for and changes.
import { graphql, type ResultOf, type VariablesOf } from '../../lib/gql.ts';

export const ReviewFields = graphql(`
  fragment ReviewFields on Review @_unmask {
    id state version reader mine amends amendmentReason contentSha256 signedAt savedAt
    content { technique findings { region assessment text } comparison conclusion limitations metastasis confidence }
    opinion { metastasis confidence at blind answerSeenAt }
    agreement { verdict reason text }
    answers { predictionId state probability intervalLow intervalHigh threshold abstentionReason modelVersion { name version } }
  }
`);

export const StudyReviewFields = graphql(`fragment StudyReview on Study @_unmask { answerSight myDraft { ...ReviewFields } signedReviews { ...ReviewFields } }`, [ReviewFields]);

export const MyDraftQuery = graphql(`query MyDraft($id: ID!) { study(id: $id) { myDraft { ...ReviewFields } } }`, [ReviewFields]);
export const SaveReview = graphql(`mutation SaveReview($input: SaveReviewInput!) { saveReview(input: $input) { ...ReviewFields } }`, [ReviewFields]);
export const SignReview = graphql(`mutation SignReview($input: SignReviewInput!) { signReview(input: $input) { id } }`);
export const AmendReview = graphql(`mutation AmendReview($input: AmendReviewInput!) { amendReview(input: $input) { id } }`);
export const RevealPredictions = graphql(`mutation RevealPredictions($studyId: ID!) { revealPredictions(studyId: $studyId) { id } }`);

export const DiscardDraft = graphql(`mutation DiscardDraft($studyId: ID!, $version: Int!) { discardDraft(studyId: $studyId, version: $version) { id } }`);
export const BeginConfirmation = graphql(`mutation BeginConfirmation($studyId: ID!, $version: Int!) { beginConfirmation(studyId: $studyId, version: $version) { authorizationUrl state } }`);
export const NoteAnswerSeen = graphql(`mutation NoteAnswerSeen($studyId: ID!) { noteAnswerSeen(studyId: $studyId) }`);

export type Review = ResultOf<typeof ReviewFields>;
export type StudyReview = ResultOf<typeof StudyReviewFields>;
export type ReviewContent = Review['content'];
export type Finding = ReviewContent['findings'][number];
export type AgreementInput = NonNullable<VariablesOf<typeof SignReview>['input']['agreement']>;
