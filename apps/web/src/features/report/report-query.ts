// What a report is made of, asked for to be shown or to be taken out.
import { graphql, type ResultOf } from '../../lib/gql.ts';

const SignedFields = graphql(`
  fragment SignedReading on Review @_unmask {
    id reader signedAt contentSha256 amendmentReason
    content { technique findings { region assessment text } comparison conclusion limitations metastasis confidence }
    opinion { metastasis confidence at blind }
    agreement { verdict reason text }
    answers { state probability intervalLow intervalHigh threshold abstentionReason answeredAt modelVersion { name version trainedOn } }
  }
`);

export const ReportFields = graphql(
  `
    fragment ReportFields on Report @_unmask {
      site
      reading { ...SignedReading }
      replaced { ...SignedReading }
      acquisition { radiopharmaceutical activityMbq minutesAfterInjection camera scanVelocityMmPerSecond energyWindowKev { lower upper } simulated }
      study {
        id performedAt createdAt description accessionNumber answerSight
        patient { patientNumber name birthDate sex studies(first: 50) { edges { node { id performedAt createdAt description } } } }
        views { view evidence rows columns totalCounts maxCount spacingMm pixelsPath }
        predictions { superseded thorax { turned } quality { flags } }
      }
    }
  `,
  [SignedFields],
);

export const ReportPageQuery = graphql(`query ReportPage($id: ID!) { study(id: $id) { id state } report(studyId: $id) { ...ReportFields } }`, [ReportFields]);
export const ExportReport = graphql(`mutation ExportReport($id: ID!) { exportReport(studyId: $id, form: PDF) { ...ReportFields } }`, [ReportFields]);
export const PrintReport = graphql(`mutation PrintReport($id: ID!, $readingId: ID!) { exportReport(studyId: $id, form: PRINT, readingId: $readingId) { reading { id } } }`);

export type ReportFacts = ResultOf<typeof ReportFields>;
export type SignedReading = ReportFacts['reading'];
export type ReportStudy = ReportFacts['study'];
