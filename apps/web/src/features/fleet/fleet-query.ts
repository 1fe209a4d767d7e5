// What the fleet page asks for, every few seconds: heartbeats are not events.
import { graphql, type ResultOf } from '../../lib/gql.ts';

export const FleetQuery = graphql(`
  query Fleet {
    workers {
      id name state device provider providersTried { provider error } models { name version state detail } batchSize threads jobsDone jobsLastMinute drainWantedAt startedAt lastHeartbeatAt
    }
    fleetQueue { waiting running deadLetters }
    modelVersions { id name version title stage trainedOn registeredAt threshold diseases trainingScans requiredViews weightsSha256 }
  }
`);

export type FleetState = ResultOf<typeof FleetQuery>;
export type Worker = FleetState['workers'][number];
export type ModelVersion = FleetState['modelVersions'][number];
