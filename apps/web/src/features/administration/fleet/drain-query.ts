// What is done to workers.
import { graphql } from '../../../lib/gql.ts';

export const DrainWorker = graphql(`mutation DrainWorker($id: ID!, $reason: String!) { drainWorker(id: $id, reason: $reason) { id } }`);
export const ResumeWorker = graphql(`mutation ResumeWorker($id: ID!, $reason: String!) { resumeWorker(id: $id, reason: $reason) { id } }`);
