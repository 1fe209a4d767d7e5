// What a preview asks for: the images, and nothing of what a model says, not even where it saw the thorax.
import { graphql } from '../../../lib/gql.ts';

export const StudyPreviewQuery = graphql(`
  query StudyPreview($id: ID!) { study(id: $id) { views { view evidence rows columns totalCounts maxCount spacingMm pixelsPath } } }
`);
