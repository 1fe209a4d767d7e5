// Who is signed in, asked once for each page, and before the rest of it: what happens from `eventCursor` on is told to the page. Server only.
import { cache } from 'react';
import { queryServer } from './api-server.ts';
import { graphql, type ResultOf } from './gql.ts';

const ViewerQuery = graphql(`
  query Viewer { viewer { accountId displayName roles confirmsWith suspicionInLists eventCursor site { id name } } }
`);

export type PortalViewer = ResultOf<typeof ViewerQuery>['viewer'];

export const readViewer = cache(async (): Promise<PortalViewer> => (await queryServer(ViewerQuery, {})).viewer);
